package org.mochafl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.NearestName;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in one line on standard error, and turns it into the exit status. */
final class ErrorLine implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final int FAILED = 1;
    private static final int WRONG = 2;

    private final PrintWriter err;
    private final boolean debug;

    ErrorLine(PrintWriter err, boolean debug) {
        this.err = err;
        this.debug = debug;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        return say(message(wrong) + " (" + command + " --help)", wrong, WRONG);
    }

    @Override
    public int handleExecutionException(Exception failed, CommandLine command, ParseResult parsed) {
        if (failed instanceof InvalidInput) {
            return say(text(failed), failed, WRONG);
        }
        if (failed instanceof IOException || failed instanceof UncheckedIOException) {
            return say(text(failed), failed, FAILED);
        }
        return say("the run failed: " + failed + (debug ? "" : " (--debug shows where)"), failed, FAILED);
    }

    int unwritten(IOException failed) {
        return say("standard output: expected to write to it, found: " + failed.getMessage(), failed, FAILED);
    }

    int outOfMemory(OutOfMemoryError failed) {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return say(
                "the run needs more memory than the " + megabytes + " MB Java may take; fewer --threads need less,"
                        + " JAVA_TOOL_OPTIONS=-Xmx8g permits more",
                failed,
                FAILED);
    }

    private int say(String message, Throwable failed, int status) {
        err.println("mocha: " + message.replaceAll("\\s*\\R\\s*", " "));
        if (debug) {
            failed.printStackTrace(err);
        }
        err.flush();
        return status;
    }

    private static String text(Throwable failed) {
        return Objects.requireNonNullElse(failed.getMessage(), failed.toString());
    }

    private static String message(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched);
        }
        if (wrong instanceof MissingParameterException missing) {
            return "expected "
                    + missing.getMissing().stream().map(ErrorLine::usage).collect(Collectors.joining(" "))
                    + ", found none";
        }
        if (wrong instanceof OverwrittenOptionException twice && twice.getOverwritten() instanceof OptionSpec option) {
            return option.longestName() + ": expected once, found twice";
        }
        String message = text(wrong);
        int expected = message.indexOf("expected ");
        if (wrong.getArgSpec() instanceof OptionSpec option && expected >= 0) {
            return option.longestName() + ": " + message.substring(expected);
        }
        return message;
    }

    private static String unknown(UnmatchedArgumentException unmatched) {
        String found = unmatched.getUnmatched().get(0);
        CommandLine command = unmatched.getCommandLine();
        Set<String> commands = command.getSubcommands().keySet();
        if (unmatched.isUnknownOption()) {
            String name = found.split("=", 2)[0];
            Set<String> options = command.getCommandSpec().optionsMap().keySet();
            return "expected an option, found '" + name + "'; the nearest is " + NearestName.of(name, options);
        }
        return commands.isEmpty()
                ? "expected an option, found '" + found + "'"
                : "expected a command (" + String.join(", ", commands) + "), found '" + found + "'";
    }

    private static String usage(ArgSpec missing) {
        return missing instanceof OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : missing.paramLabel();
    }
}
