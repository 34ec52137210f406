package org.mochafl.data.catalogue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.catalogue.DataSet.LearningTask;
import org.mochafl.data.catalogue.DataSet.Source;
import org.mochafl.data.fetch.RemoteFile;
import org.mochafl.data.read.Format;
import org.mochafl.data.synthetic.SyntheticFederation;

/**
 * The data sets known by name. The one place that says where on the net data sets live.
 *
 * <p>No address here was reached when it was written down: the machine had no network. Where a checksum stands, it was
 * found in at least one independent public record of the same file, and it is that of the data the tests run on (three of
 * the four heart files, landmine, vehicle), or it is in many records (har, cleveland). The file of school is checked by its
 * shape, and against its first download.
 */
public final class Catalogue {

    private static final String UCI = "https://archive.ics.uci.edu/";

    private static final String PAPER = "the MOCHA paper's task";

    private static final DataSet GLASS = new DataSet(
            "glass",
            "Head movements in Google Glass (GLEAM): 38 people, eating or not",
            List.of(Edition.file(List.of("glass.mat"), Format.MAT, new Shape(38, 0, 0, 0, 180))
                    .about("180 statistics of each window of the recordings, made by hand into cells X and Y")),
            new LearningTask(PAPER + ": eating against all other activities", ""),
            new Source(
                    "http://www.skleinberg.org/data.html",
                    "see its page",
                    "Rahman, Merck, Huang, Kleinberg: Unintrusive Eating Recognition Using Google Glass."
                            + " PervasiveHealth 2015"));

    private static final DataSet HAR = new DataSet(
            "har",
            "Human activity from a phone's sensors: 30 people, six activities",
            List.of(
                    Edition.file(
                            List.of(
                                    "UCI_HAR_Dataset.zip",
                                    "UCI HAR Dataset.zip",
                                    "human+activity+recognition+using+smartphones.zip"),
                            Format.HAR,
                            new Shape(30, 10_299, 281, 409, 561),
                            file(
                                    "UCI_HAR_Dataset.zip",
                                    "c00b803081a5c797cd5e4b83700a9810b38d53d9d84e01917e090e1fdbc81031",
                                    UCI + "static/public/240/human+activity+recognition+using+smartphones.zip")),
                    Edition.directory(List.of("UCI HAR Dataset"), Format.HAR, new Shape(30, 10_299, 281, 409, 561))),
            new LearningTask(PAPER + ": sitting against all other activities", "--positive sitting"),
            new Source(
                    UCI + "dataset/240/human+activity+recognition+using+smartphones",
                    "CC BY 4.0 by its page; its own README asks for the citation and prohibits commercial use",
                    "Anguita, Ghio, Oneto, Parra, Reyes-Ortiz: A Public Domain Dataset for Human Activity"
                            + " Recognition Using Smartphones. ESANN 2013"));

    private static final DataSet LANDMINE = new DataSet(
            "landmine",
            "Land mines in radar images: 29 fields, mine or clutter",
            List.of(Edition.file(
                    List.of("LandmineData.mat"),
                    Format.MAT,
                    new Shape(29, 14_820, 445, 690, 9),
                    file(
                            "LandmineData.mat",
                            "2163ab20a80e33a8b65593c48cf283c540599dcb291105e63fa4af2ce24c2bea",
                            "https://www.cs.columbia.edu/~jebara/code/multisparse/LandmineData.mat",
                            "https://raw.githubusercontent.com/daizhongxiang/Federated_Bayesian_Optimization/"
                                    + "9f46a1dfbbcfd5823e026ad9418a4cb881676ae9/LandmineData.mat"))),
            new LearningTask(PAPER + ": mine or clutter", ""),
            new Source(
                    "http://www.ee.duke.edu/~lcarin/LandmineData.zip",
                    "none stated; published for research",
                    "Xue, Liao, Carin, Krishnapuram: Multi-Task Learning for Classification with Dirichlet"
                            + " Process Priors. JMLR 8, 2007"));

    private static final DataSet SCHOOL = new DataSet(
            "school",
            "Exam scores of pupils in London: 139 schools, scores 1 to 70",
            List.of(Edition.file(
                    List.of("school.mat"),
                    Format.MAT,
                    new Shape(139, 15_362, 22, 251, 28),
                    file(
                            "school.mat",
                            "",
                            "https://raw.githubusercontent.com/jiayuzhou/MALSAR/"
                                    + "ca3d55b878cc4113f0d9603e8ac46538aeb1ecd9/data/school.mat",
                            "https://raw.githubusercontent.com/jiayuzhou/MALSAR/master/data/school.mat"))),
            new LearningTask("the usual regression of multi-task learning: a pupil's score", "--loss squared"),
            new Source(
                    "https://github.com/jiayuzhou/MALSAR/tree/master/data",
                    "none stated; published for research",
                    "Goldstein: Multilevel Modelling of Survey Data. The Statistician 40, 1991"));

    private static final DataSet HEART = new DataSet(
            "heart",
            "Heart disease: patients of four hospitals, many values missing",
            List.of(Edition.directory(
                    List.of("heart", "heart+disease"),
                    Format.HEART,
                    new Shape(4, 920, 123, 303, 13),
                    hospital("cleveland", "a74b7efa387bc9d108d7d0115d831fe9b414b29ae7124f331b622b4efa0427c8"),
                    hospital("hungarian", "d1ad108f785768cd3d7e82dc522e6f5a61eea93cccfb3a46ee8076f73fc3d796"),
                    hospital("switzerland", "834a405ccf5b66ab4056bb77794adc8df0b7125186454c0a1d002d33c6c3b314"),
                    hospital("va", "e7c93d8d0d2acdadfa4c5e8de768e2191e7f618b952e29623f1f0d5949ff6b8f"))),
            new LearningTask(
                    "the usual task of this data: a disease (num > 0) or none", "--missing mean --standardize pooled"),
            new Source(
                    UCI + "dataset/45/heart+disease",
                    "CC BY 4.0",
                    "Detrano, Janosi, Steinbrunn, Pfisterer, Schmid, Sandhu, Guppy, Lee, Froelicher: International"
                            + " Application of a New Probability Algorithm for the Diagnosis of Coronary Artery Disease."
                            + " American Journal of Cardiology 64, 1989"));

    private static final DataSet VEHICLE = new DataSet(
            "vehicle",
            "Vehicles heard and felt by 23 roadside sensors: one of two kinds",
            List.of(
                    Edition.file(
                                    List.of("vehicle.mat", "vehicle/vehicle.mat"),
                                    Format.MAT,
                                    new Shape(23, 43_695, 0, 0, 100))
                            .about("all of it"),
                    Edition.file(
                                    List.of("vehicle-train.leaf.json", "vehicle/vehicle-train.leaf.json"),
                                    Format.LEAF,
                                    new Shape(23, 1860, 7, 534, 100),
                                    file(
                                            "vehicle-train.leaf.json",
                                            "a8c8b22a89ea64e5a563cffe94352b48c1f44a02100fd3256adfc09dc43d9ddc",
                                            "https://raw.githubusercontent.com/litian96/ditto/"
                                                    + "602f571de561f7796104860108dfa91182bfbcd8/data/vehicle/data/train/"
                                                    + "mytrain.json"))
                            .about("a small and very uneven part, not comparable with published results")),
            new LearningTask(PAPER + ": assault amphibian vehicle or dragon wagon", ""),
            new Source(
                    "https://github.com/litian96/fair_flearn/tree/master/data/vehicle",
                    "none stated; published for research",
                    "Duarte, Hu: Vehicle Classification in Distributed Sensor Networks. Journal of Parallel and"
                            + " Distributed Computing 64, 2004"));

    private static final List<DataSet> DATA_SETS = List.of(GLASS, HAR, HEART, LANDMINE, SCHOOL, VEHICLE);

    private Catalogue() {}

    /** All data sets, in alphabetical order of their names. */
    public static List<DataSet> all() {
        return DATA_SETS;
    }

    /** The data set of a name. */
    public static Optional<DataSet> find(String name) {
        return DATA_SETS.stream().filter(set -> set.name().equals(name)).findFirst();
    }

    /**
     * The published data set of a name.
     *
     * @throws InvalidInput if there is none
     */
    public static DataSet published(String name) {
        return find(name).orElseThrow(() -> {
            boolean made = name.equals(SyntheticFederation.NAME) || name.startsWith(SyntheticFederation.NAME + ":");
            return new InvalidInput("data fetch " + name + ": expected one of " + names() + ", found "
                    + (made ? "what mocha data generate makes" : "no such name"));
        });
    }

    /** The names of all data sets, for messages. */
    static String names() {
        return DATA_SETS.stream().map(DataSet::name).collect(Collectors.joining(", "));
    }

    private static RemoteFile hospital(String name, String sha256) {
        String file = "processed." + name + ".data";
        return file(file, sha256, UCI + "ml/machine-learning-databases/heart-disease/" + file);
    }

    /** A file with its checksum, empty if none is known, and its addresses. */
    private static RemoteFile file(String name, String sha256, String... addresses) {
        return new RemoteFile(
                name,
                Stream.of(addresses).map(URI::create).toList(),
                Optional.of(sha256).filter(known -> !known.isEmpty()));
    }
}
