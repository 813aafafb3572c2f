namespace Nuke.Common.Execution;

internal static class ZshCompletion
{
    public const string Script = """
        #compdef build.sh build.cmd
        # Completes the arguments of build.sh and build.cmd, whatever folder they are in. For this shell:
        #     eval "$(./build.sh :completion zsh)"
        # For good:
        #     ./build.sh :completion zsh >~/.build-completion.zsh
        #     echo 'source ~/.build-completion.zsh' >>~/.zshrc
        _build_sh() {
            local program=${(Q)words[1]} line
            local -a before lines candidates shown
            local -i longest
            program=${program/#\~\//$HOME/}
            [[ $program == */* ]] || program=$(whence -p -- $program) || program=./build.sh
            if ((CURRENT > 2)); then before=("${(@Q)words[2,CURRENT-1]}"); fi
            lines=("${(@f)$("${program%/*}/build.sh" :complete $((CURRENT - 2)) "${before[@]}" "${(Q)PREFIX}" 2>/dev/null </dev/null)}")
            lines=("${(@)lines:#}")
            if ((${#lines} == 0)); then
                _files
                return
            fi
            candidates=("${(@)lines%%$'\t'*}")
            for line in "${candidates[@]}"; do ((${#line} <= longest)) || longest=${#line}; done
            for line in "${lines[@]}"; do
                if [[ $line == *$'\t'* ]]; then
                    shown+=("${(r:longest:)line%%$'\t'*}  -- ${line#*$'\t'}")
                else
                    shown+=("$line")
                fi
            done
            compadd -U -l -d shown -a candidates
        }
        if ! typeset -f compdef >/dev/null; then autoload -Uz compinit && compinit -i; fi
        compdef _build_sh build.sh build.cmd

        """;
}
