using Nuke.Common.Execution;

namespace MlopsBuild.Tests.Nuke.Invocations;

/// <summary>Environments of a build: its parameters in many spellings, foreign variables, CI servers.</summary>
internal sealed class RandomVariables(RandomText text)
{
    private static readonly (string Name, string Value)[] Foreign =
    [
        ("HOST", "mymachine"), ("TARGET", "x86_64"), ("ROOT", "/root"), ("SKIP", "1"), ("PLAN", "free"), ("NAME", "me"), ("VERBOSITY", "11"), ("PARALLEL", "yes"), ("JSON", "{}"), ("HELP", "me"), ("CI", "true"),
        ("GITHUB_ACTIONS", "true"), ("TF_BUILD", "True"), ("GITLAB_CI", "true"), ("JENKINS_HOME", "/x"), ("TEAMCITY_VERSION", "1"), ("CIRCLECI", "true"), ("TERM", "xterm-256color"), ("NO_COLOR", "1"),
        ("NUKE_VERBOSITY", "quiet"), ("NUKE_PARALLEL", "2"), ("NUKE_SKIP", "Prepare"), ("NUKE_HOST", "Nowhere"), ("MLOPS_JSON", "true"), ("MLOPS_VERBOSITY", "Minimal"), ("NUKE_TARGET", "Show+Deep"),
        ("PARAMS_KEY", RandomInvocation.Password), ("PARAMS_PROD_KEY", "wrong"), ("NUKE_PARAMS_KEY", RandomInvocation.Password), ("COLUMNS", "0"), ("GITHUB_RUN_NUMBER", "not a number"),
    ];

    public Dictionary<string, string> Next()
    {
        var variables = new Dictionary<string, string> { ["PATH"] = "/usr/bin" };
        for (var count = text.Chance(60) ? 0 : text.UpTo(4); count > 0; count--)
        {
            if (text.Chance(50))
            {
                var (name, value) = text.Of(Foreign);
                variables[name] = value;
            }
            else
            {
                var (name, values) = text.Of(RandomArguments.Parameters);
                variables[Spelled(name)] = Value(text.Chance(25) ? text.Anything() : text.Of(values));
            }
        }

        return variables;
    }

    private string Spelled(string name)
    {
        var underlined = ParameterName.Dashed(name).Replace('-', '_');
        return text.UpTo(5) switch
        {
            0 => name,
            1 => underlined.ToUpperInvariant(),
            2 => "NUKE_" + underlined.ToUpperInvariant(),
            3 => "Mlops" + name,
            4 => underlined,
            _ => "NUKE__" + name.ToLowerInvariant() + "_",
        };
    }

    // An environment holds no zero character.
    private static string Value(string value) => value.Replace("\0", "", StringComparison.Ordinal);
}
