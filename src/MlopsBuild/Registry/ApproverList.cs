using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>
/// Who may approve, with which keys: the file <c>.mlops-approvers</c>, in the form that git and ssh-keygen call allowed signers. Lines that
/// share a principal speak of one person; so one person counts once, with however many keys.
/// </summary>
public sealed partial class ApproverList
{
    /// <summary>Name of the file, at the root of the repository.</summary>
    public const string FileName = ".mlops-approvers";

    private readonly Dictionary<string, Approver> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<AllowedSigner>> _keys = new(StringComparer.Ordinal);

    private ApproverList(string text, string origin) => (Text, Origin, Digest) = (text, origin, ContentHash.Of(text));

    /// <summary>The list as it is written; lines end with a line feed.</summary>
    public string Text { get; }

    /// <summary>Where it was read, for messages, such as <c>refs/remotes/origin/main:.mlops-approvers</c>.</summary>
    public string Origin { get; }

    /// <summary>SHA-256 of <see cref="Text"/>.</summary>
    public ContentHash Digest { get; }

    /// <summary>The people on it.</summary>
    public IReadOnlyList<Approver> People => [.. _people.Values.Distinct()];

    /// <summary>The person that a principal names; null when there is none.</summary>
    public Approver? Find(string principal) => _people.GetValueOrDefault(principal);

    /// <summary>The lines that have a key, given as its type and its digits; none when it is not on the list.</summary>
    internal IReadOnlyList<AllowedSigner> LinesOf(string key) => _keys.GetValueOrDefault(key) ?? [];

    /// <summary>Reads a list.</summary>
    /// <param name="text">The list.</param>
    /// <param name="origin">Where it was read, for messages.</param>
    /// <exception cref="ArgumentException">A line cannot be used; all problems are listed.</exception>
    public static ApproverList Parse(string text, string origin)
    {
        var normal = text.ReplaceLineEndings("\n");
        var list = new ApproverList(normal.Length == 0 || normal.EndsWith('\n') ? normal : normal + "\n", origin);
        var problems = new List<string>();
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (line, index) in normal.Split('\n').Select((line, index) => (line.Trim(), index)))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (AllowedSigner.Parse(line) is not { } signer)
                problems.Add($"Line {index + 1} is no allowed signer, expected principals, options if any, and a public key.");
            else if (list.Add(signer, owners) is { } problem)
                problems.Add($"Line {index + 1} {problem}.");
        }

        if (problems.Count > 0)
            throw new ArgumentException($"The list of approvers \"{origin}\" is not usable: {string.Join(" ", problems)}");
        return list;
    }

    private string? Add(AllowedSigner signer, Dictionary<string, string> owners)
    {
        if (signer.Principals.FirstOrDefault(principal => principal.Length == 0 || principal.AsSpan().ContainsAny('*', '?', '!')) is { } pattern)
            return $"has the principal \"{pattern}\", expected the name of one person: with a pattern one key could approve under many names";
        if (signer.Options.Contains("cert-authority", StringComparison.OrdinalIgnoreCase))
            return "names a certificate authority, expected the key of one person";
        var known = signer.Principals.Select(Find).OfType<Approver>().Distinct().ToList();
        if (known.Count > 1)
            return $"makes one person of {string.Join(" and ", known.Select(person => person.Name))}; keep the principals of different people apart";
        var person = known.Count == 1
            ? new Approver(known[0].Name, [.. known[0].Principals.Union(signer.Principals)])
            : new Approver(signer.Principals[0], signer.Principals);
        if (!owners.TryAdd(signer.Key, person.Name) && owners[signer.Key] != person.Name)
            return $"gives the key of {owners[signer.Key]} to {person.Name}, too; let each person have a key of their own";
        foreach (var principal in person.Principals)
            _people[principal] = person;
        if (!_keys.TryGetValue(signer.Key, out var lines))
            _keys.Add(signer.Key, lines = []);
        lines.Add(signer);
        return null;
    }
}
