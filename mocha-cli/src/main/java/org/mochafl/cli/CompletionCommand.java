package org.mochafl.cli;

import org.mochafl.core.InvalidInput;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mocha completion}: commands and options by the Tab key. */
@Command(
        name = CompletionCommand.NAME,
        header = "Print a script that lets a shell complete commands and options.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  source <(mocha completion bash)                 # now, in bash",
            "  mocha completion bash >> ~/.bash_completion     # for good, in bash",
            "  source <(mocha completion zsh)                  # in zsh; for good in ~/.zshrc"
        })
final class CompletionCommand implements Runnable {

    static final String NAME = "completion";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private String shell = "";

    @Override
    public void run() {
        CommandLine mocha = spec.root().commandLine();
        String script = AutoComplete.bash("mocha", mocha);
        switch (shell) {
            case "bash" -> spec.commandLine().getOut().print(script);
            case "zsh" ->
                spec.commandLine()
                        .getOut()
                        .print("autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"
                                + script);
            default -> throw new InvalidInput("completion: expected bash or zsh, found '" + shell + "'");
        }
        spec.commandLine().getOut().flush();
    }
}
