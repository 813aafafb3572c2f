using System.Reflection;
using JetBrains.Annotations;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.ProjectModel;

/// <summary>
/// Injects a solution: the one of the given path, else the one that <c>--solution</c> or the key <c>Solution</c> in <c>.nuke/parameters.json</c> names (the
/// name is the member's), else the only one in the root directory.
/// </summary>
/// <param name="relativePath">The solution file, relative to the root directory.</param>
[MeansImplicitUse(ImplicitUseKindFlags.Assign)]
public sealed class SolutionAttribute(string? relativePath = null) : ValueInjectionAttributeBase
{
    /// <summary>In NUKE, generates a member for each project; here it is accepted and has no effect.</summary>
    public bool GenerateProjects { get; set; }

    /// <summary>In NUKE, does not look whether the solution builds the build project; here it is accepted and has no effect.</summary>
    public bool SuppressBuildProjectCheck { get; set; }

    /// <inheritdoc />
    public override object GetValue(MemberInfo member, object instance)
    {
        if (relativePath is not null)
            return new Solution(NukeBuild.RootDirectory / relativePath);
        var name = Parameter.NameOf(member, attribute: null);
        return Given(name) is { } given ? Read(given, name) : new Solution(OnlyOne(name));
    }

    private static AbsolutePath? Given(string name)
    {
        var mistakes = new List<string>();
        var values = Session.Current.Values;
        values.Resolve(new Parameter(name, typeof(AbsolutePath)) { NeedsPrefix = true }, build: null, mistakes);
        return mistakes.Count == 0 ? (AbsolutePath?)values.Get(name) : throw new DefinitionException(string.Join(Environment.NewLine, mistakes));
    }

    private static Solution Read(AbsolutePath path, string name)
    {
        try
        {
            return new Solution(path);
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or UnauthorizedAccessException)
        {
            throw new DefinitionException($"--{ParameterName.Dashed(name)} cannot be used: {e.Message}");
        }
    }

    private static AbsolutePath OnlyOne(string name)
    {
        var root = NukeBuild.RootDirectory;
        var found = Directory.EnumerateFiles(root)
            .Where(x => x.EndsWith(".sln", StringComparison.OrdinalIgnoreCase) || x.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToList();
        return found switch
        {
            [var only] => AbsolutePath.Create(only),
            [] => throw new FileNotFoundException($"No solution in \"{root}\"; give its path to [Solution], by --{ParameterName.Dashed(name)} or as \"{name}\" in .nuke/parameters.json."),
            _ => throw new DefinitionException($"Several solutions in \"{root}\": {string.Join(", ", found.Select(x => $"\"{Path.GetFileName(x)}\""))}; "
                + $"name one by [Solution(\"...\")], --{ParameterName.Dashed(name)} or \"{name}\" in .nuke/parameters.json."),
        };
    }
}
