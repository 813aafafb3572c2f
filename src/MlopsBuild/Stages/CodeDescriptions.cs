using System.Reflection;
using System.Text;
using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>
/// Digests of the code that actions run, from the <c>.code</c> files that the build wrote beside the assemblies: sources, defines and
/// resolved packages of every project reachable from an action.
/// </summary>
internal sealed class CodeDescriptions(string folder, Dictionary<string, CodeMemory> remembered, StageListings listings)
{
    private const string ReferencePrefix = "project ";

    private readonly Dictionary<string, CodeMemory?> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<Assembly, string[]> _closures = [];
    private readonly ActionAssemblies _assemblies = new();
    private readonly HashSet<Assembly> _roots = [];
    private readonly List<Answer> _answers = [];

    /// <summary>True when a digest was computed that was not remembered.</summary>
    public bool Changed { get; private set; }

    /// <summary>Every project of ours that an action can reach, in ordinal order, with its digest.</summary>
    /// <exception cref="StageDeclarationException">The assembly that holds the action has no description.</exception>
    public ProjectDigest[] Of(Stage stage)
    {
        _roots.Clear();
        _assemblies.Collect(stage.Code!, _roots);
        foreach (var (roots, known) in _answers)
        {
            if (roots.SetEquals(_roots))
                return known;
        }

        var projects = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var root in _roots)
            projects.UnionWith(Closure(root));
        var holder = stage.Code!.Method.Module.Assembly.GetName().Name!;
        if (!projects.Contains(holder))
            throw new StageDeclarationException(
                $"Stage {stage.Name}: assembly \"{holder}\" holds its action but has no .code file in \"{folder}\"; "
                + "import MlopsBuild.targets into its project, so that a change of its code is noticed.");
        var digests = new ProjectDigest[projects.Count];
        var index = 0;
        foreach (var project in projects)
            digests[index++] = new ProjectDigest(project, Describe(project)!.Digest);
        _answers.Add(new Answer([.. _roots], digests));
        return digests;
    }

    private string[] Closure(Assembly assembly)
    {
        if (_closures.TryGetValue(assembly, out var closure))
            return closure;
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>();
        open.Push(assembly.GetName().Name!);
        while (open.TryPop(out var project))
        {
            if (found.Contains(project) || Describe(project) is not { } description)
                continue;
            found.Add(project);
            foreach (var reference in description.References)
                open.Push(reference);
        }

        return _closures[assembly] = [.. found];
    }

    private CodeMemory? Describe(string project)
    {
        if (_known.TryGetValue(project, out var known))
            return known;
        byte[] content;
        try
        {
            content = File.ReadAllBytes(Path.Combine(folder, project + ".code"));
        }
        catch (FileNotFoundException)
        {
            return _known[project] = null;
        }

        if (!remembered.TryGetValue(project, out known) || !known.Content.Span.SequenceEqual(content))
        {
            known = Read(content);
            remembered[project] = known;
            Changed = true;
        }

        return _known[project] = known;
    }

    private CodeMemory Read(byte[] content)
    {
        var lines = Encoding.UTF8.GetString(content).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var text = string.Concat(lines.Order(StringComparer.Ordinal).Select(line => line + "\n"));
        var digest = ContentHash.Of(text);
        listings.Keep(digest, text);
        string[] references = [.. lines.Where(line => line.StartsWith(ReferencePrefix, StringComparison.Ordinal)).Select(line => line[ReferencePrefix.Length..])];
        return new CodeMemory(content, digest, references);
    }

    /// <summary>What was found for a set of assemblies; most stages of a build share one.</summary>
    private sealed record Answer(HashSet<Assembly> Roots, ProjectDigest[] Digests);
}
