package org.mochafl.data.catalogue;

import java.util.List;
import java.util.Optional;
import org.mochafl.data.catalogue.DataSet.Source;
import org.mochafl.data.read.Format;

/** The data sets known by name. The one place that says where on the net data sets live. */
public final class Catalogue {

    private static final List<DataSet> DATA_SETS = List.of(
            new DataSet(
                    "har",
                    "Human activity from a phone's sensors: 30 people, six activities",
                    List.of(
                            "UCI_HAR_Dataset.zip",
                            "UCI HAR Dataset.zip",
                            "human+activity+recognition+using+smartphones.zip",
                            "UCI HAR Dataset"),
                    Format.HAR,
                    new Shape(30, 10_299, 281, 409, 561),
                    "--positive sitting",
                    new Source(
                            "https://archive.ics.uci.edu/dataset/240/human+activity+recognition+using+smartphones",
                            "free to use with the citation; commercial use is prohibited",
                            "Anguita, Ghio, Oneto, Parra, Reyes-Ortiz: A Public Domain Dataset for Human Activity"
                                    + " Recognition Using Smartphones. ESANN 2013")),
            new DataSet(
                    "landmine",
                    "Land mines in radar images: 29 fields, mine or clutter",
                    List.of("LandmineData.mat"),
                    Format.MAT,
                    new Shape(29, 14_820, 445, 690, 9),
                    "",
                    new Source(
                            "http://www.ee.duke.edu/~lcarin/LandmineData.zip",
                            "none stated; published for research",
                            "Xue, Liao, Carin, Krishnapuram: Multi-Task Learning for Classification with Dirichlet"
                                    + " Process Priors. JMLR 8, 2007")),
            new DataSet(
                    "school",
                    "Exam scores of pupils in London: 139 schools, scores 1 to 70",
                    List.of("school.mat"),
                    Format.MAT,
                    new Shape(139, 15_362, 22, 251, 28),
                    "--loss squared",
                    new Source(
                            "https://github.com/jiayuzhou/MALSAR/tree/master/data",
                            "none stated; published for research",
                            "Goldstein: Multilevel Modelling of Survey Data. The Statistician 40, 1991")));

    private Catalogue() {}

    /** All data sets, in alphabetical order of their names. */
    public static List<DataSet> all() {
        return DATA_SETS;
    }

    /** The data set of a name. */
    public static Optional<DataSet> find(String name) {
        return DATA_SETS.stream().filter(set -> set.name().equals(name)).findFirst();
    }
}
