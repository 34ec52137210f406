package org.mochafl.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code mocha} command. */
@Command(
        name = "mocha",
        description = "Personal models for every device, learned together, without moving the data.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class)
public final class MochaCommand implements Runnable {

    private MochaCommand() {}

    /** Runs the command and exits: 0 done, 1 the run failed, 2 the request or the data is wrong. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new MochaCommand()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
