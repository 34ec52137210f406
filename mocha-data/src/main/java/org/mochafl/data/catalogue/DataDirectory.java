package org.mochafl.data.catalogue;

import java.nio.file.Path;
import java.util.Optional;

/** Where the files of the catalogue are looked up. */
public final class DataDirectory {

    /** The environment variable that names the directory. */
    public static final String VARIABLE = "MOCHA_DATA";

    private DataDirectory() {}

    /**
     * The directory of the option, else of the environment, else the usual one.
     *
     * @param option the value of {@code --data-dir}
     * @param environment the value of {@value #VARIABLE}; empty text counts as none
     * @param usual the directory when nobody names one
     */
    public static Path choose(Optional<Path> option, Optional<String> environment, Path usual) {
        return option.orElseGet(
                () -> environment.filter(text -> !text.isBlank()).map(Path::of).orElse(usual));
    }
}
