using System.Collections.Concurrent;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Nuke.Common.Execution;

/// <summary>
/// Keeps a line for each running target, and what it shows of itself, at the bottom of the terminal; all other text scrolls above it. Only the display's own thread writes to
/// the terminal: who writes to the console holds a lock that Spectre.Console may ask for.
/// </summary>
internal sealed class LiveDisplay : IDisposable
{
    private const int Lines = 8;
    private const int LinesOfTarget = 12;
    private const string EraseLine = "\e[2K";
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(120);
    private readonly Screen _screen;
    private readonly IAnsiConsole _ansi;
    private readonly ConcurrentQueue<string> _above = new();
    private readonly AutoResetEvent _wake = new(false);
    private volatile bool _over;
    private readonly Thread _thread;

    private LiveDisplay(Screen screen, Func<ProgressState> state)
    {
        _screen = screen;
        _ansi = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = screen.Colours ? ColorSystemSupport.EightBit : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true }),
        });
        _thread = new Thread(() => _ansi.Live(Spectre.Console.Text.Empty).AutoClear(true).Start(context => Update(context, state))) { IsBackground = true, Name = "Live display" };
    }

    public static LiveDisplay Show(Screen screen, Func<ProgressState> state)
    {
        var live = new LiveDisplay(screen, state);
        screen.Show(live);
        screen.TakeConsole();
        live._thread.Start();
        return live;
    }

    /// <summary>Whole lines to be written above the display.</summary>
    public void WriteAbove(string text)
    {
        _above.Enqueue(text);
        _wake.Set();
    }

    /// <summary>What has come too late to be written above the display.</summary>
    public string TakeRest() => string.Concat(Take());

    public void Dispose()
    {
        _over = true;
        _wake.Set();
        _thread.Join();
        _screen.Show(null);
        _wake.Dispose();
    }

    private void Update(LiveDisplayContext context, Func<ProgressState> state)
    {
        for (var frame = 0; !_over; frame++)
        {
            context.UpdateTarget(Render(state(), frame));
            Write();
            _wake.WaitOne(Period);
            Write();
        }
    }

    private void Write()
    {
        if (string.Concat(Take()) is { Length: > 0 } text)
            _ansi.Write(new ControlCode(EraseLine + text.ReplaceLineEndings("\n").Replace("\n", "\n" + EraseLine)));
    }

    private IEnumerable<string> Take()
    {
        while (_above.TryDequeue(out var text))
            yield return text;
    }

    private static Rows Render(ProgressState state, int frame)
    {
        var spinner = Spinner.Known.Dots.Frames;
        var rows = new List<IRenderable>();
        foreach (var (name, duration, lines) in state.Running.Take(Lines))
        {
            rows.Add(Line($"[aqua]{spinner[frame % spinner.Count]}[/] {Markup.Escape(name)} [grey]{OutcomeTable.Text(duration)}{(state.Running.Count == 1 && state.Done.Length > 0 ? $"  {state.Done}" : "")}[/]"));
            rows.AddRange(lines.Take(LinesOfTarget).Select(line => Line($"  [grey]{Markup.Escape(line)}[/]")));
        }

        if (state.Running.Count > Lines)
            rows.Add(Line($"[grey]  and {state.Running.Count - Lines} more; {state.Done}[/]"));
        else if (state.Running.Count > 1)
            rows.Add(Line($"[grey]  {state.Done}[/]"));
        return new Rows(rows);
    }

    private static Markup Line(string markup) => new(markup) { Overflow = Overflow.Ellipsis };
}
