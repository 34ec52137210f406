# /usr/bin/python3 make_v73.py: MATLAB's v7.3 layout by h5py, as MATLAB's own -v7.3 has it.
import h5py, numpy as np

HEAD = b"MATLAB 7.3 MAT-file, Platform: GLNXA64, Created on: Sun Nov 22 19:00:00 2026 HDF5 schema 1.00 ."


def matrix(file, group, name, values, of="double"):
    data = group.create_dataset(name, data=np.asarray(values).T)
    data.attrs["MATLAB_class"] = np.bytes_(of)
    if of == "logical":
        data.attrs["MATLAB_int_decode"] = np.int32(1)
    return data.ref


def sparse(file, group, name, rows, data, ir, jc):
    s = group.create_group(name)
    s.attrs["MATLAB_class"] = np.bytes_("double")
    s.attrs["MATLAB_sparse"] = np.uint64(rows)
    if len(data):
        s.create_dataset("data", data=np.array(data, dtype="f8"))
        s.create_dataset("ir", data=np.array(ir, dtype="u8"))
    s.create_dataset("jc", data=np.array(jc, dtype="u8"))
    return s.ref


def empty(file, group, name, rows, columns):
    data = group.create_dataset(name, data=np.array([rows, columns], dtype="u8"))
    data.attrs["MATLAB_class"] = np.bytes_("double")
    data.attrs["MATLAB_empty"] = np.uint8(1)
    return data.ref


def cells(file, name, refs):
    data = file.create_dataset(name, (len(refs), 1), dtype=h5py.ref_dtype)
    for t, ref in enumerate(refs):
        data[t, 0] = ref
    data.attrs["MATLAB_class"] = np.bytes_("cell")


def save(path, fill):
    with h5py.File(path, "w", userblock_size=512) as file:
        fill(file, file.create_group("#refs#"))
    with open(path, "r+b") as raw:
        raw.write(HEAD.ljust(116) + b"\0" * 8 + b"\x00\x02IM")


def good(file, refs):
    zipped = refs.create_dataset("c", data=np.array([[5.0, 6.0, 7.0]]).T, compression="gzip")
    zipped.attrs["MATLAB_class"] = np.bytes_("double")
    cells(file, "X", [
        matrix(file, refs, "b", [[1.0, 2.5, 0.0], [0.0, -3.0, 4.0]]),
        zipped.ref,
        sparse(file, refs, "d", 3, [8, 0.25, -9], [0, 0, 1], [0, 1, 1, 3]),
    ])
    cells(file, "Y", [
        matrix(file, refs, "e", [[1.0], [-1.0]]),
        matrix(file, refs, "f", [[1.0]]),
        matrix(file, refs, "g", [[-1.0], [1.0], [1.0]]),
    ])


def types(file, refs):
    kinds = [("single", "f4"), ("int8", "i1"), ("uint8", "u1"), ("int16", "i2"), ("uint16", "u2"),
             ("int32", "i4"), ("uint32", "u4"), ("int64", "i8"), ("uint64", "u8"), ("double", "f8")]
    cells(file, "feature", [matrix(file, refs, "x" + k, np.array([[1, 2], [3, 100]], dtype=t), k) for k, t in kinds])
    cells(file, "label", [matrix(file, refs, "y" + k, np.array([[1, 0]], dtype="u1"), "logical") for k, _ in kinds])


def bad(x):
    def fill(file, refs):
        cells(file, "X", [x(file, refs)])
        cells(file, "Y", [matrix(file, refs, "y", [[1.0]])])
    return fill


def char(file, refs):
    return matrix(file, refs, "x", np.array([[97, 98]], dtype="u2"), "char")


def complex_(file, refs):
    pair = np.array([[(1.0, 2.0)]], dtype=[("real", "f8"), ("imag", "f8")])
    return matrix(file, refs, "x", pair)


def huge(file, refs):  # declares 10^12 numbers and stores none
    data = refs.create_dataset("x", (1_000_000, 1_000_000), dtype="f8", chunks=(100, 100))
    data.attrs["MATLAB_class"] = np.bytes_("double")
    return data.ref


def no_cell(file, refs):
    matrix(file, file, "X", [[1.0]])
    cells(file, "Y", [matrix(file, refs, "y", [[1.0]])])


save("h5py-v73.mat", good)
save("h5py-v73-types.mat", types)
save("h5py-v73-char.mat", bad(char))
save("h5py-v73-complex.mat", bad(complex_))
save("h5py-v73-huge.mat", bad(huge))
save("h5py-v73-empty.mat", bad(lambda f, r: empty(f, r, "x", 0, 2)))
save("h5py-v73-sparse-damaged.mat", bad(lambda f, r: sparse(f, r, "x", 1, [1, 2], [0, 7], [0, 1, 2])))
save("h5py-v73-no-cell.mat", no_cell)
