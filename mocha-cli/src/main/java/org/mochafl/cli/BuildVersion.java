package org.mochafl.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version this command was built as, which the build writes beside this class. */
final class BuildVersion implements IVersionProvider {

    static String current() {
        Properties build = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream("build.properties")) {
            build.load(Objects.requireNonNull(in, "build.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(build.getProperty("version"), "version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"mocha " + current()};
    }
}
