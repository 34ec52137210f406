package org.mochafl.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.kernel.KernelChoice;
import org.mochafl.core.kernel.LapackChoice;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code mocha} command. */
@Command(
        name = "mocha",
        header = "Personal models for every device, learned together, without moving the data.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Begin with:",
            "  mocha demo                  a comparison on made-up data, with a report, in half a minute",
            "  mocha data list             the data sets known by name",
            "  mocha compare --help        how to compare on your own data",
            "  mocha train --help          how to train a model, save it and go on; then evaluate, predict and relations"
        })
public final class MochaCommand implements Runnable {

    /** In the order of the help. */
    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            CompareCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            RelationsCommand.class,
            SimulateCommand.class,
            ReproduceCommand.class,
            DataCommand.class,
            CompletionCommand.class);

    private static final String DEBUG = "--debug";

    private static final int WIDTH = 110;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** For the parser and the help; {@link #main} looks for it itself, since a parse that fails sets nothing. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = DEBUG, scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean debug;

    private MochaCommand() {}

    /** Runs the command and exits: 0 done, 1 the run failed, 2 the request or the data is wrong. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true"); // figures are drawn without a screen
        System.setProperty(
                "picocli.converters.excludes", "java[.](sql|time)[.].*"); // no option has them; they are slow to load
        StandardOutput standard = new StandardOutput();
        PrintWriter err = utf8(new FileOutputStream(FileDescriptor.err));
        ErrorLine errors = new ErrorLine(err, List.of(args).contains(DEBUG));
        int status;
        try {
            CommandLine command = configured(withCommands(List.of(args)));
            StructureHelp.addTo(command);
            status = command.setOut(utf8(standard))
                    .setErr(err)
                    .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                    .setUsageHelpWidth(WIDTH)
                    .setUsageHelpLongOptionsMaxWidth(WIDTH / 3)
                    .setExecutionStrategy(MochaCommand::execute)
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

    /** Kernels or a LAPACK that do not run here are one line whatever the command, before any class needs them; help needs none. */
    private static int execute(ParseResult words) {
        try {
            if (!asksForHelp(words)) {
                KernelChoice.check();
                LapackChoice.check();
            }
        } catch (InvalidInput e) {
            throw new ExecutionException(words.commandSpec().commandLine(), e.getMessage(), e);
        }
        return RepeatedOption.runUnlessRepeated(words);
    }

    private static boolean asksForHelp(ParseResult words) {
        return words.isUsageHelpRequested()
                || words.isVersionHelpRequested()
                || words.subcommands().stream().anyMatch(MochaCommand::asksForHelp);
    }

    /** Options are read by reflection, which takes time: only those of commands whose name is among the words. */
    private static CommandLine withCommands(List<String> words) {
        CommandLine mocha = new CommandLine(new MochaCommand());
        boolean all = words.contains(CompletionCommand.NAME)
                || words.stream().anyMatch(word -> word.startsWith("@")); // a file of words
        for (Class<?> type : COMMANDS) {
            Command command = type.getAnnotation(Command.class);
            boolean asked = all || words.contains(command.name());
            mocha.addSubcommand(command.name(), asked ? type : inTheList(command));
        }
        return mocha;
    }

    /** What the list of commands shows of one. */
    private static CommandSpec inTheList(Command command) {
        CommandSpec spec = CommandSpec.create().name(command.name());
        spec.usageMessage().header(command.header());
        return spec;
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
        CommandLine command = spec.commandLine();
        command.usage(command.getOut());
    }

    /** Tables have signs that a terminal of today shows whatever the locale says. */
    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
