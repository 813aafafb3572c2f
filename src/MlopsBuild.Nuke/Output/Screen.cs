namespace Nuke.Common.Execution;

/// <summary>
/// Where the build's own text goes, buffered until <see cref="Flush"/>, which comes before every piece of foreign code. While targets run at
/// once, the text of each is kept in its <see cref="TargetScope"/> and written as one block at its end.
/// </summary>
internal sealed class Screen(TextWriter output, bool colours, SecretMask secrets)
{
    // Some CI logs swallow empty lines; a zero-width space keeps them.
    private const string EmptyLine = "\u200B";

    private bool _keepsBlocks;
    private bool _isLineOpen;
    private LiveDisplay? _live;
    private (TextWriter Before, ScreenWriter Now)? _console;

    public bool Colours { get; set; } = colours;

    public void Empty() => Line(EmptyLine);

    public void Line(string text) => Text(text + Environment.NewLine);

    public void Line(Style style, string text) => Line(Paint(style, text));

    public void Text(string text) => Raw(secrets.Apply(text));

    /// <summary>Writes a text that is meant for the host, without masking it.</summary>
    public void Raw(string text)
    {
        if (!_keepsBlocks || TargetScope.Current is not { } scope || !scope.TryAppend(text))
            WriteOut(text);
    }

    public void Flush()
    {
        lock (output)
            output.Flush();
    }

    /// <summary>From now on a target's output is kept until <see cref="Release"/>.</summary>
    public void KeepBlocks()
    {
        _keepsBlocks = true;
        TakeConsole();
    }

    /// <summary>From now on what foreign code writes to the console comes here.</summary>
    public void TakeConsole()
    {
        lock (output)
        {
            if (_console is not null)
                return;
            _console = (Console.Out, new ScreenWriter(this));
            Console.SetOut(_console.Value.Now);
        }
    }

    /// <summary>Whether a display stands below the text.</summary>
    public bool IsLive
    {
        get
        {
            lock (output)
                return _live is not null;
        }
    }

    /// <summary>Whether foreign code has begun a line and not ended it, be it written or kept back.</summary>
    public bool HasOpenLine
    {
        get
        {
            lock (output)
                return _isLineOpen || _console?.Now.HasPendingLine == true;
        }
    }

    /// <summary>Gives the console back to whom it belonged.</summary>
    public void ReturnConsole()
    {
        if (_console is not { } console)
            return;
        Console.SetOut(console.Before);
        console.Now.ReleasePendingLine();
        _console = null;
    }

    /// <summary>Writes the scope's block as a whole.</summary>
    public void Release(TargetScope scope)
    {
        var text = scope.Close();
        if (text.Length > 0)
            WriteOut(text);
        Flush();
    }

    /// <summary>Keeps the display below all text, until null takes it away.</summary>
    public void Show(LiveDisplay? live)
    {
        lock (output)
        {
            output.Write(_live?.TakeRest());
            output.Flush();
            _live = live;
        }

        if (live is null)
            _console?.Now.ReleasePendingLine();
    }

    public string Paint(Style style, string text) =>
        Colours && style != Style.Plain && (text.Length > 0 || style == Style.Text) ? $"\e[{Code(style)}m{text}\e[0m" : text;

    private void WriteOut(string text)
    {
        lock (output)
        {
            if (_live is null)
                output.Write(text);
            else
                _live.WriteAbove(text);
            _isLineOpen = _live is null && text.Length > 0 && text[^1] != '\n';
        }
    }

    private static string Code(Style style) => style switch
    {
        Style.Strong => "39;1",
        Style.Accent => "38;5;45;1",
        Style.Success => "32;1",
        Style.Warning => "38;5;214;1",
        Style.Error => "38;5;196;1",
        Style.Faint => "38;5;247",
        _ => "39",
    };
}
