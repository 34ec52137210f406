package org.mochafl.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.LabelMap;
import org.mochafl.data.RawFederation;
import org.mochafl.data.RealData;

/** The shapes of the real federations, as published. */
class RealFederationsTest {

    @Test
    void humanActivity() {
        RawFederation raw =
                FederationFile.of(RealData.file("UCI_HAR_Dataset.zip")).read();
        assertThat(raw.tasks()).hasSize(30);
        assertThat(raw.tasks().stream().map(TaskData::name))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 30).mapToObj(Integer::toString).toList());
        assertThat(raw.rows()).isEqualTo(10_299);
        assertThat(raw.tasks().stream().mapToInt(TaskData::count).min()).hasValue(281);
        assertThat(raw.tasks().stream().mapToInt(TaskData::count).max()).hasValue(409);
        assertThat(raw.featureNames()).hasSize(561).contains("tBodyAcc-mean()-X", "fBodyAcc-bandsEnergy()-1,8#2");
        assertThat(raw.labels().names().values())
                .containsExactly("WALKING", "WALKING_UPSTAIRS", "WALKING_DOWNSTAIRS", "SITTING", "STANDING", "LAYING");

        Federation sitting = raw.positive("sitting");
        assertThat(share(sitting)).isCloseTo(0.1725, within(5e-5));
        assertThat(sitting.labels()).isEqualTo(new LabelMap.TwoClasses("not SITTING", "SITTING"));
        assertThat(sitting.digest())
                .isEqualTo(raw.positive("4").digest())
                .isNotEqualTo(raw.positive("LAYING").digest());
        double[] first = new double[561];
        sitting.tasks().get(0).rows().copyTo(0, first, 0);
        assertThat(first[0]).isEqualTo(2.8858450e-01);
    }

    @Test
    void landMine() {
        Federation federation =
                FederationFile.of(RealData.file("LandmineData.mat")).read().twoClasses();
        checkShape(federation, 29, 14_820, 9, 445, 690);
        assertThat(positives(federation)).isEqualTo(904);
        assertThat(federation.notes()).containsExactly("label 0 became -1, label 1 became +1");
    }

    @Test
    void landMineInTheLayoutOfTheReferenceCode() {
        Federation federation =
                FederationFile.of(RealData.file("fmtl-small.mat")).read().twoClasses();
        checkShape(federation, 29, 1_464, 9, 44, 69);
        assertThat(federation.notes())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("2 tasks with rows of one class only: ");
    }

    @Test
    void school() {
        Federation federation =
                FederationFile.of(RealData.file("school.mat")).read().regression();
        checkShape(federation, 139, 15_362, 28, 22, 251);
        assertThat(federation.tasks().stream().flatMapToDouble(RealFederationsTest::labels))
                .allMatch(score -> score >= 1 && score <= 70);
    }

    @Test
    void vehicleOfLeaf() {
        RawFederation raw = FederationFile.of(RealData.file("vehicle/vehicle-train.leaf.json"))
                .read();
        Federation federation = raw.twoClasses();
        checkShape(federation, 23, 1_860, 100, 7, 534);
        assertThat(federation.tasks().get(0).name()).isEqualTo("f_00000");
        assertThat(federation.tasks().get(0).count()).isEqualTo(59);
        assertThat(federation.tasks().get(22).count()).isEqualTo(10);
        assertThat(positives(federation)).isEqualTo(1_023);
        assertThat(raw.tasks()).noneMatch(TaskData::hasMissing);
        double[] first = new double[100];
        federation.tasks().get(0).rows().copyTo(0, first, 0);
        assertThat(first[0]).isEqualTo(0.2876325624943);
        assertThat(FederationFile.of(RealData.file("vehicle"))
                        .read()
                        .twoClasses()
                        .digest())
                .isEqualTo(federation.digest());
    }

    @Test
    void heartOfFourHospitals() {
        RawFederation raw = FederationFile.of(RealData.file("heart")).read();
        assertThat(Format.recognise(RealData.file("heart"))).isEqualTo(Format.HEART);
        assertThat(raw.tasks().stream().map(TaskData::name))
                .containsExactly("cleveland", "hungarian", "switzerland", "va");
        assertThat(raw.tasks().stream().map(TaskData::count)).containsExactly(303, 294, 123, 200);
        assertThat(raw.featureNames())
                .containsExactly(
                        "age",
                        "sex",
                        "cp",
                        "trestbps",
                        "chol",
                        "fbs",
                        "restecg",
                        "thalach",
                        "exang",
                        "oldpeak",
                        "slope",
                        "ca",
                        "thal");
        assertThat(raw.tasks().stream().map(RealFederationsTest::missing)).containsExactly(6L, 782L, 273L, 698L);
        assertThat(raw.tasks().stream().map(task -> (long) labels(task).sum())).containsExactly(139L, 106L, 115L, 149L);
        assertThat(raw.labels().names().values()).containsExactly("num = 0", "num > 0");
    }

    private static long missing(TaskData task) {
        double[] row = new double[task.features()];
        long missing = 0;
        for (int i = 0; i < task.count(); i++) {
            task.rows().copyTo(i, row, 0);
            missing += DoubleStream.of(row).filter(Double::isNaN).count();
        }
        return missing;
    }

    private static void checkShape(Federation federation, int tasks, int rows, int features, int least, int most) {
        assertThat(federation.tasks()).hasSize(tasks);
        assertThat(federation.rows()).isEqualTo(rows);
        assertThat(federation.features()).isEqualTo(features);
        assertThat(federation.tasks().stream().mapToInt(TaskData::count).min()).hasValue(least);
        assertThat(federation.tasks().stream().mapToInt(TaskData::count).max()).hasValue(most);
    }

    private static DoubleStream labels(TaskData task) {
        return IntStream.range(0, task.count()).mapToDouble(i -> task.label(i, 0));
    }

    private static long positives(Federation federation) {
        long count = 0;
        for (TaskData task : federation.tasks()) {
            IntPredicate positive = i -> task.label(i, 0) == 1;
            count += IntStream.range(0, task.count()).filter(positive).count();
        }
        return count;
    }

    private static double share(Federation federation) {
        return (double) positives(federation) / federation.rows();
    }
}
