package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.synthetic.SyntheticFederation;

final class SkewStudyTest {

    private static final Federation DATA = SyntheticFederation.parse("tasks=60,features=2,min-rows=300,max-rows=400")
            .generate();

    @Test
    void devicesKeepAHandfulToAllOfTheirRows() {
        Federation skewed = SkewStudy.skewed(DATA, 1);
        List<Integer> sizes = skewed.tasks().stream().map(TaskData::count).toList();
        for (int t = 0; t < sizes.size(); t++) {
            assertThat(sizes.get(t)).isBetween(8, DATA.tasks().get(t).count());
        }
        // log-uniform from 8 to some 350: a quarter below 8 · 44^¼ = 21, a quarter above 137; 60 devices
        assertThat(sizes.stream().filter(rows -> rows < 21).count()).isBetween(5L, 25L);
        assertThat(sizes.stream().filter(rows -> rows > 137).count()).isBetween(5L, 25L);
    }

    @Test
    void theSameSeedKeepsTheSameRows() {
        assertThat(SkewStudy.skewed(DATA, 1).digest())
                .isEqualTo(SkewStudy.skewed(DATA, 1).digest())
                .isNotEqualTo(SkewStudy.skewed(DATA, 2).digest());
    }

    @Test
    void aSmallDeviceKeepsAllItHas() {
        Federation small = SyntheticFederation.parse("tasks=4,features=2,min-rows=4,max-rows=7")
                .generate();
        assertThat(SkewStudy.skewed(small, 1).rows()).isEqualTo(small.rows());
    }
}
