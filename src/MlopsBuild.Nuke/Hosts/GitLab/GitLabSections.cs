namespace Nuke.Common.CI.GitLab;

/// <summary>The sections of a log. Each has an identifier of its own, even when a title comes again.</summary>
internal sealed class GitLabSections
{
    private readonly Dictionary<string, int> _begun = [];
    private readonly Dictionary<string, Stack<string>> _open = [];

    public string Begin(string title, DateTimeOffset time)
    {
        lock (_open)
        {
            var name = Sanitized.Name(title).ToLowerInvariant();
            var number = _begun[name] = _begun.GetValueOrDefault(name) + 1;
            if (!_open.TryGetValue(title, out var open))
                _open[title] = open = new Stack<string>();
            open.Push(number == 1 ? name : $"{name}.{number}");
            return GitLabSection.Start(open.Peek(), time);
        }
    }

    public string End(string title, DateTimeOffset time)
    {
        lock (_open)
            return GitLabSection.End(_open.TryGetValue(title, out var open) && open.Count > 0 ? open.Pop() : Sanitized.Name(title).ToLowerInvariant(), time);
    }
}
