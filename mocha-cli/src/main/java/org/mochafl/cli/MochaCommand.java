package org.mochafl.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code mocha} command. */
@Command(
        name = "mocha",
        header = "Personal models for every device, learned together, without moving the data.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        subcommands = {
            DemoCommand.class,
            CompareCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            RelationsCommand.class,
            SimulateCommand.class,
            ReproduceCommand.class,
            DataCommand.class,
            CompletionCommand.class
        },
        footer = {
            "",
            "Begin with:",
            "  mocha demo                  a comparison on made-up data, with a report, in half a minute",
            "  mocha data list             the data sets known by name",
            "  mocha compare --help        how to compare on your own data",
            "  mocha train --help          how to train a model, save it and go on; then evaluate, predict and relations"
        })
public final class MochaCommand implements Runnable {

    private static final String DEBUG = "--debug";

    private static final int WIDTH = 110;

    /** For the parser and the help; {@link #main} looks for it itself, since a parse that fails sets nothing. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = DEBUG, scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean debug;

    private MochaCommand() {}

    /** Runs the command and exits: 0 done, 1 the run failed, 2 the request or the data is wrong. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true"); // figures are drawn without a screen
        StandardOutput standard = new StandardOutput();
        PrintWriter err = utf8(new FileOutputStream(FileDescriptor.err));
        ErrorLine errors = new ErrorLine(err, List.of(args).contains(DEBUG));
        int status;
        try {
            CommandLine command = configured(new CommandLine(new MochaCommand()));
            StructureHelp.addTo(command);
            status = command.setOut(utf8(standard))
                    .setErr(err)
                    .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                    .setUsageHelpWidth(WIDTH)
                    .setUsageHelpLongOptionsMaxWidth(WIDTH / 3)
                    .setExecutionStrategy(RepeatedOption::runUnlessRepeated)
                    .setParameterExceptionHandler(errors)
                    .setExecutionExceptionHandler(errors)
                    .execute(args);
        } catch (OutOfMemoryError e) {
            status = errors.outOfMemory(e);
        }
        if (status == 0 && standard.failure().isPresent()) {
            status = errors.unwritten(standard.failure().get());
        }
        System.exit(status);
    }

    /** With the values of options read as this program reads them. */
    static CommandLine configured(CommandLine command) {
        return command.registerConverter(Integer.class, OptionValue::wholeInt)
                .registerConverter(int.class, OptionValue::wholeInt)
                .registerConverter(Long.class, OptionValue::whole)
                .registerConverter(long.class, OptionValue::whole)
                .registerConverter(boolean.class, OptionValue::yesOrNo)
                .registerConverter(Double.class, OptionValue::real)
                .registerConverter(double.class, OptionValue::real);
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out, Ansi.OFF);
    }

    /** Tables have signs that a terminal of today shows whatever the locale says. */
    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
