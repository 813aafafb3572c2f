namespace Nuke.Common.Execution;

internal static class FishCompletion
{
    public const string Script = """
        # Completes the arguments of build.sh and build.cmd, whatever folder they are in. For this shell:
        #     ./build.sh :completion fish | source
        # For good:
        #     ./build.sh :completion fish >~/.config/fish/conf.d/build-completion.fish
        function __build_sh_complete
            set -l words (commandline -opc)
            set -l word (commandline -ct)
            set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
            set -e words[1]
            if not string match -q '*/*' -- $program
                set program (command -s $program; or echo ./build.sh)
            end
            set -l launcher (string replace -r '[^/]*$' build.sh -- $program)
            set -l lines ($launcher :complete (count $words) $words "$word" 2>/dev/null </dev/null)
            if test (count $lines) -gt 0
                printf '%s\n' $lines
            else
                __fish_complete_path "$word"
            end
        end
        for name in build.sh build.cmd
            complete -c $name -e
            complete -c $name -f -a '(__build_sh_complete)'
        end

        """;
}
