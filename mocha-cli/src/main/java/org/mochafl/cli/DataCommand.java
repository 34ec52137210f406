package org.mochafl.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mocha data}: what there is to learn from, and how to get it. */
@Command(
        name = "data",
        header = "Data sets: list those known by name, look at one, fetch one, or make one up.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        subcommands = {DataListCommand.class, DataShowCommand.class, DataFetchCommand.class, DataGenerateCommand.class})
final class DataCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CommandLine command = spec.commandLine();
        command.usage(command.getOut());
    }
}
