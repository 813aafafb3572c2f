namespace Nuke.Common.Execution;

/// <summary>The warnings and errors of the run, to be repeated at its end.</summary>
internal sealed class BuildMessages
{
    private readonly List<BuildMessage> _messages = [];

    public bool IsEmpty
    {
        get
        {
            lock (_messages)
                return _messages.Count == 0;
        }
    }

    public void Add(BuildMessage message)
    {
        lock (_messages)
            _messages.Add(message);
    }

    public BuildMessage[] ToArray()
    {
        lock (_messages)
            return _messages.ToArray();
    }
}
