using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Shows every row that breaks a rule.</summary>
public interface IShowRows : IDataRequest
{
    /// <summary>Name of a rule as reports have it, such as <c>carat range</c>.</summary>
    [Parameter("Rule whose failing rows ShowRows prints, as reports name it", Name = "Rule")]
    string? RuleName => TryGetValue(() => RuleName);

    /// <summary>Writes <c>file:line: reason</c> for every row that breaks a rule to standard output.</summary>
    Target ShowRows => _ => _
        .Description("Prints every row that breaks the rule named by --rule, with file, line and reason")
        .Executes(() => Judged(() => DataRuns.Show(this)));
}
