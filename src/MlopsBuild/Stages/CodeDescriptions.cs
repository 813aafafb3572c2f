using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
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

    /// <summary>True when a digest was computed that was not remembered.</summary>
    public bool Changed { get; private set; }

    /// <summary>Every project of ours that an action can reach, in ordinal order, with its digest.</summary>
    /// <exception cref="StageDeclarationException">The assembly that holds the action has no description.</exception>
    public IReadOnlyList<(string Project, ContentHash Digest)> Of(Stage stage)
    {
        var roots = new HashSet<Assembly>();
        Collect(stage.Code!, roots, depth: 0);
        var projects = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var root in roots)
            projects.UnionWith(Closure(root));
        if (!projects.Contains(stage.Code!.Method.Module.Assembly.GetName().Name!))
            throw new StageDeclarationException(
                $"Stage {stage.Name}: assembly \"{stage.Code.Method.Module.Assembly.GetName().Name}\" holds its action but has no .code file in \"{folder}\"; "
                + "import MlopsBuild.targets into its project, so that a change of its code is noticed.");
        var digests = new (string, ContentHash)[projects.Count];
        var index = 0;
        foreach (var project in projects)
            digests[index++] = (project, Describe(project)!.Digest);
        return digests;
    }

    /// <summary>The assemblies whose code an action can run: its own, and those of what its closure holds.</summary>
    private static void Collect(object held, HashSet<Assembly> assemblies, int depth)
    {
        const int DeepestClosure = 8;
        if (depth > DeepestClosure)
            return;
        if (held is Delegate action)
        {
            foreach (var part in action.GetInvocationList())
            {
                assemblies.Add(part.Method.Module.Assembly);
                if (part.Target is not null)
                    Collect(part.Target, assemblies, depth + 1);
            }

            return;
        }

        var type = held.GetType();
        assemblies.Add(type.Assembly);
        if (held is IEnumerable items and not string && held is ICollection { Count: < 256 })
        {
            foreach (var item in items)
            {
                if (item is not null)
                    Collect(item, assemblies, depth + 1);
            }
        }

        if (!Attribute.IsDefined(type, typeof(CompilerGeneratedAttribute), inherit: false))
            return;
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (!field.FieldType.IsPrimitive && field.FieldType != typeof(string) && field.GetValue(held) is { } value)
                Collect(value, assemblies, depth + 1);
        }
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
}
