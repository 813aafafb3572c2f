namespace Nuke.Common.Execution;

internal static class BashCompletion
{
    // Bash cuts words at "=" and ":", and completes only the last piece. Bash 3.2, that of macOS, must understand all of it.
    public const string Script = """
        # Completes the arguments of build.sh and build.cmd, whatever folder they are in. For this shell:
        #     eval "$(./build.sh :completion bash)"
        # For good:
        #     ./build.sh :completion bash >~/.build-completion.bash
        #     echo 'source ~/.build-completion.bash' >>~/.bashrc
        _build_sh() {
            local program=${COMP_WORDS[0]} rest=${COMP_LINE#*"${COMP_WORDS[0]}"} piece='' opening i line candidate
            local words=()
            for ((i = 1; i <= COMP_CWORD; i++)); do
                piece=${COMP_WORDS[i]}
                if [[ ${#words[@]} -gt 0 && $rest != [[:space:]]* && -n $piece ]]; then
                    words[${#words[@]}-1]+=$piece
                else
                    words[${#words[@]}]=$piece
                fi
                rest=${rest#*"$piece"}
            done
            case $piece in [=:]) piece='' ;; esac
            [[ ${#words[@]} -gt 0 ]] || return 0
            if [[ -n ${2-} && $piece == "$2"* ]]; then
                words[${#words[@]}-1]=${words[${#words[@]}-1]%"$piece"}$2
                piece=$2
            fi
            opening=${words[${#words[@]}-1]%"$piece"}

            program=${program//[\\\"\']/}
            [[ $program != \~/* ]] || program=$HOME/${program:2}
            [[ $program == */* ]] || program=$(type -P "$program") || program=./build.sh
            COMPREPLY=()
            while IFS= read -r line; do
                candidate=${line%%$'\t'*}
                printf -v candidate %q "${candidate#"$opening"}"
                COMPREPLY[${#COMPREPLY[@]}]=$candidate
            done < <("${program%/*}/build.sh" :complete $((${#words[@]} - 1)) "${words[@]}" 2>/dev/null </dev/null)
        }
        complete -o bashdefault -o default -F _build_sh build.sh build.cmd

        """;
}
