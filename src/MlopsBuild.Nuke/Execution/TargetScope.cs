using System.Text;

namespace Nuke.Common.Execution;

/// <summary>What belongs to one of several targets that run at once: which target it is, and its output, kept until it can appear as one block.</summary>
internal sealed class TargetScope(ExecutableTarget target)
{
    private static readonly AsyncLocal<TargetScope?> s_current = new();
    private readonly StringBuilder _output = new();
    private bool _closed;

    /// <summary>The scope that this flow of execution belongs to; null when targets run one after another, or outside of all.</summary>
    public static TargetScope? Current => s_current.Value;

    public ExecutableTarget Target { get; } = target;

    /// <summary>Makes this the scope of the calling flow and of all that it starts.</summary>
    public void Enter() => s_current.Value = this;

    /// <summary>Keeps the text; false when the block has already been written and the text must go out by itself.</summary>
    public bool TryAppend(string text)
    {
        lock (_output)
        {
            if (!_closed)
                _output.Append(text);
            return !_closed;
        }
    }

    /// <summary>Ends a line that foreign code began.</summary>
    public void EndLine()
    {
        lock (_output)
            if (!_closed && _output.Length > 0 && _output[^1] != '\n')
                _output.AppendLine();
    }

    /// <summary>Ends the block and gives what it holds.</summary>
    public string Close()
    {
        lock (_output)
        {
            _closed = true;
            s_current.Value = s_current.Value == this ? null : s_current.Value;
            var text = _output.ToString();
            _output.Clear();
            return text;
        }
    }
}
