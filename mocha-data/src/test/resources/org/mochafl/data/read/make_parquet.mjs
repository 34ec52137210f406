// npm install @duckdb/node-api@1.5.6-r.1 hyparquet-writer@0.17.0 parquet-wasm@0.8.0 apache-arrow@21.2.0 && node make_parquet.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { parquetWriteFile } from 'hyparquet-writer';
import * as arrow from 'apache-arrow';
import { Table, writeParquet, WriterPropertiesBuilder, Compression } from 'parquet-wasm/node';

const duck = await (await DuckDBInstance.create(':memory:')).connect();
const copy = (query, file, options = '') => duck.run(`COPY (${query}) TO '${file}' (FORMAT parquet${options})`);

// DuckDB: every kind of number, missing values, two row groups
const kinds = `SELECT 'd' || (i % 3) AS task, i % 2 = 0 AS label, (i % 100)::TINYINT AS byte, i::USMALLINT AS ushort,
  (i + 4000000000)::UINTEGER AS uint, -i::BIGINT AS long, (i + 9000000000000000000)::UBIGINT AS ulong,
  (i / 8)::FLOAT AS float, CASE WHEN i % 4 = 1 THEN NULL ELSE i / 16 END AS double, i % 5 = 0 AS bool,
  (i / 4)::DECIMAL(9, 2) AS dec4, (i / 4)::DECIMAL(18, 2) AS dec8, (-i / 4)::DECIMAL(30, 2) AS dec16
  FROM range(2500) t(i)`;
await copy(kinds, 'duckdb-kinds.parquet', ', COMPRESSION zstd, ROW_GROUP_SIZE 2048');
for (const codec of ['uncompressed', 'snappy', 'gzip', 'lz4_raw', 'brotli']) {
  await copy(`SELECT i % 2 AS task, i AS label, i / 4 AS x FROM range(8) t(i)`, `duckdb-${codec}.parquet`, `, COMPRESSION ${codec}`);
}
await copy(`SELECT 'd' || (i % 2) AS task, ['no', 'yes', 'maybe'][i % 3 + 1] AS label, i AS x,
  [i / 2, CASE WHEN i = 3 THEN NULL ELSE -i END]::FLOAT[] AS features FROM range(6) t(i)`, 'duckdb-list.parquet');
await copy(`SELECT 'a' AS task, 1 AS label, [1, 2] AS features UNION ALL SELECT 'b', 2, [3]`, 'duckdb-ragged.parquet');
await copy(`SELECT 'a' AS task, 1 AS label, {'b': 1, 'c': 2} AS nested`, 'duckdb-nested.parquet');
await copy(`SELECT 'a' AS task, 1 AS label, 2 AS x, 'red' AS colour`, 'duckdb-text.parquet');
await copy(`SELECT 'a' AS task, 1 AS label, DATE '2026-01-01' AS day`, 'duckdb-date.parquet');
await copy(`SELECT 'a' AS task, 1 AS label, 2.0::DOUBLE AS x UNION ALL SELECT 'b', NULL, 3`, 'duckdb-null-label.parquet');
await copy(`SELECT 'a' AS task, 1 AS label, 2.0::DOUBLE AS x UNION ALL SELECT NULL, 1, 3`, 'duckdb-null-task.parquet');
await copy(`SELECT 'a' AS task, 1 AS label, 'inf'::DOUBLE AS x`, 'duckdb-infinite.parquet');
await copy(`SELECT 'a' AS task, 1 AS label, 2.0::DOUBLE AS x WHERE false`, 'duckdb-no-rows.parquet');
await copy(`SELECT 'a' AS task, i AS label, -i AS other, 2.5::DOUBLE AS x FROM range(3) t(i)`, 'duckdb-two-labels.parquet');
await duck.run('SET force_mbedtls_unsafe = true'); // one row that is no secret
await duck.run(`PRAGMA add_parquet_key('k', '0123456789112345')`);
await copy(`SELECT 'a' AS task, 1 AS label, 2.0::DOUBLE AS x`, 'duckdb-encrypted.parquet', `, ENCRYPTION_CONFIG {footer_key: 'k'}`);

// hyparquet: the parts of a directory, as Spark leaves them
mkdirSync('parts', { recursive: true });
writeFileSync('parts/_SUCCESS', '');
for (const part of [0, 1]) {
  parquetWriteFile({ filename: `parts/part-0000${part}.parquet`, columnData: [
    { name: 'task', data: ['n', 's', 'n'], type: 'STRING' },
    { name: 'label', data: [1, 2, 3].map(i => i + 10 * part), type: 'DOUBLE' },
    { name: 'x', data: [0.5, 1.5, null].map(x => x === null ? null : x + part), type: 'DOUBLE' },
    { name: 'on', data: [true, false, true], type: 'BOOLEAN' }] });
}

// Arrow's Rust writer (as in parquet-wasm): dictionary text, NaN, lists
const table = arrow.tableFromArrays({ task: ['p', 'q', 'p'], label: Float32Array.of(-1, 1, 1), x: Float64Array.of(0.25, NaN, -8) });
const wasm = Table.fromIPCStream(arrow.tableToIPC(table, 'stream'));
writeFileSync('arrow.parquet', writeParquet(wasm, new WriterPropertiesBuilder().setCompression(Compression.SNAPPY).build()));
