using Nuke.Common.CI;
using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>The parameters that every build has. The environment must say NUKE_ or MLOPS_ before their names.</summary>
internal static class FrameworkParameters
{
    public static readonly Parameter Continue = Of("Continue", typeof(bool), "Indicates to continue a previously failed build attempt.");
    public static readonly Parameter GenerateConfiguration = Of("GenerateConfiguration", typeof(string), "Writes the CI configuration of this id.") with { Listed = false, InFiles = false };
    public static readonly Parameter Help = Of("Help", typeof(bool), "Shows the help text for this build assembly.");
    public static readonly Parameter Host = Of("Host", typeof(Host), "Host for execution. Default is 'automatic'.");
    public static readonly Parameter Json = Of("Json", typeof(bool), "Prints the plan or the result as JSON, and nothing else on standard output.") with { IsOurs = true };
    public static readonly Parameter NoLogo = Of("NoLogo", typeof(bool), "Disables displaying the NUKE logo.");
    public static readonly Parameter Parallel = Of("Parallel", typeof(int), "Runs independent targets at once, at most this many. Default is one after another; without a number as many as there are cores.") with { IsOurs = true, IsSwitch = true };
    public static readonly Parameter Partition = Of("Partition", typeof(Partition), "Partition to use on CI.") with { Listed = false };
    public static readonly Parameter Plan = Of("Plan", typeof(bool), "Shows the execution plan (HTML).");
    public static readonly Parameter Profile = Of("Profile", typeof(string[]), "Defines the profiles to load.") with { InFiles = false, Separator = "+" };
    public static readonly Parameter Root = Of("Root", typeof(AbsolutePath), "Root directory during build execution.") with { InFiles = false };
    public static readonly Parameter Skip = Of("Skip", typeof(string[]), "List of targets to be skipped. Empty list skips all dependencies.") with { Separator = "+" };
    public static readonly Parameter Strict = Of("Strict", typeof(bool), "Refuses plans whose order the definitions leave open.") with { Listed = false, InFiles = false };
    public static readonly Parameter Target = Of("Target", typeof(string[]), "List of targets to be invoked. Default is '{default_target}'.") with { Separator = "+" };
    public static readonly Parameter Verbosity = Of("Verbosity", typeof(Verbosity), "Logging verbosity during build execution. Default is 'Normal'.");

    public static readonly IReadOnlyList<Parameter> All = [Continue, GenerateConfiguration, Help, Host, Json, NoLogo, Parallel, Partition, Plan, Profile, Root, Skip, Strict, Target, Verbosity];

    private static Parameter Of(string name, Type type, string description) => new(name, type) { Description = description, NeedsPrefix = true, IsSwitch = type == typeof(bool) };
}
