/*
 * Times train() of LIBLINEAR in C++, without reading and writing: what org.mochafl.benchmarks.NativeLiblinear asks.
 *
 *     cc -O2 -o train_time train_time.c -llinear
 *     train_time PROBLEM...
 *
 * All numbers are in the machine's own bytes. A problem file: int32 l, n, z; l labels (float64); l + 1 starts (int32); z
 * columns from 1 (int32), z values (float64). First it writes liblinear_version (int32). Then it reads lines "solver c eps" and trains every problem with
 * C = c / l, no bias and, for regression, p = 0; it writes the seconds and the processor seconds of train(), all problems
 * together, and the n weights of each (float64). It ends with its input.
 */
#include <linear.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void fail(const char *what, const char *where)
{
	fprintf(stderr, "train_time: %s: %s\n", where, what);
	exit(1);
}

static void *numbers(FILE *file, size_t size, size_t count, const char *name)
{
	void *into = malloc(size * count + 1);
	if (into == NULL || fread(into, size, count, file) != count)
		fail("expected a whole problem, found less", name);
	return into;
}

static struct problem read_problem(const char *name)
{
	FILE *file = fopen(name, "rb");
	if (file == NULL)
		fail("cannot be opened", name);
	int32_t *sizes = numbers(file, sizeof(int32_t), 3, name);
	struct problem read = {.l = sizes[0], .n = sizes[1], .bias = -1};
	read.y = numbers(file, sizeof(double), read.l, name);
	int32_t *starts = numbers(file, sizeof(int32_t), read.l + 1, name);
	int32_t *columns = numbers(file, sizeof(int32_t), sizes[2], name);
	double *values = numbers(file, sizeof(double), sizes[2], name);
	struct feature_node *nodes = malloc(sizeof(struct feature_node) * ((size_t)sizes[2] + read.l));
	read.x = malloc(sizeof(struct feature_node *) * read.l);
	for (int i = 0; i < read.l; i++) {
		read.x[i] = nodes;
		for (int k = starts[i]; k < starts[i + 1]; k++)
			*nodes++ = (struct feature_node){columns[k], values[k]};
		*nodes++ = (struct feature_node){-1, 0};
	}
	free(values);
	free(columns);
	free(starts);
	free(sizes);
	fclose(file);
	return read;
}

static double seconds(clockid_t clock)
{
	struct timespec now;
	clock_gettime(clock, &now);
	return now.tv_sec + 1e-9 * now.tv_nsec;
}

static void silent(const char *text)
{
	(void)text;
}

int main(int count, char **names)
{
	struct problem *problems = malloc(sizeof(struct problem) * count);
	struct model **models = malloc(sizeof(struct model *) * count);
	for (int t = 1; t < count; t++)
		problems[t] = read_problem(names[t]);
	set_print_string_function(silent);
	int32_t version = liblinear_version;
	fwrite(&version, sizeof version, 1, stdout);
	fflush(stdout);

	int solver;
	double c, eps;
	while (scanf("%d %lf %lf", &solver, &c, &eps) == 3) {
		double times[2] = {0, 0};
		for (int t = 1; t < count; t++) {
			struct parameter how = {.solver_type = solver, .eps = eps, .C = c / problems[t].l};
			const char *wrong = check_parameter(&problems[t], &how);
			if (wrong != NULL)
				fail(wrong, names[t]);
			srand(1);
			double wall = seconds(CLOCK_MONOTONIC);
			double processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
			models[t] = train(&problems[t], &how);
			times[0] += seconds(CLOCK_MONOTONIC) - wall;
			times[1] += seconds(CLOCK_PROCESS_CPUTIME_ID) - processor;
		}
		fwrite(times, sizeof times, 1, stdout);
		for (int t = 1; t < count; t++) {
			/* the weights are those of the class that is met first, but for regression */
			int regression = check_regression_model(models[t]);
			double sign = regression || models[t]->label[0] > 0 ? 1 : -1;
			for (int k = 0; k < problems[t].n; k++) {
				double weight = sign * models[t]->w[k];
				fwrite(&weight, sizeof weight, 1, stdout);
			}
			free_and_destroy_model(&models[t]);
		}
		fflush(stdout);
	}
	return 0;
}
