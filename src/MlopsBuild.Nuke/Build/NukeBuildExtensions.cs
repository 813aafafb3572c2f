using System.Text.Json;
using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>What the embedded host adds to builds; NUKE has no such methods.</summary>
public static class NukeBuildExtensions
{
    /// <summary>
    /// Gives what sets the lines that a terminal shows below the running target while it runs, such as a table that changes; they are gone when
    /// it has ended. Elsewhere they are not shown. It may be called from any thread.
    /// </summary>
    /// <exception cref="InvalidOperationException">No target is running.</exception>
    public static Action<IReadOnlyList<string>> LiveLines(this INukeBuild build)
    {
        _ = build;
        var target = Session.Current.RunningTarget
            ?? throw new InvalidOperationException("Live lines can only be shown while a target is running.");
        return lines => target.LiveLines = lines;
    }

    /// <summary>
    /// Gives what <c>--json</c> prints of the running target as its <c>document</c>: any JSON. Without <c>--json</c>, and under NUKE, it goes nowhere.
    /// </summary>
    /// <exception cref="InvalidOperationException">No target is running.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static void AnswerJson(this INukeBuild build, ReadOnlyMemory<byte> json)
    {
        _ = build;
        var target = Session.Current.RunningTarget
            ?? throw new InvalidOperationException("A document can only be given while a target is running.");
        if (Session.Current.Document is null)
            return;
        using var document = JsonDocument.Parse(json);
        target.Document = document.RootElement.Clone();
    }

    /// <summary>Whether standard output holds one JSON document and nothing else, as <c>--json</c> asks; never so under NUKE.</summary>
    public static bool AnswersJson(this INukeBuild build)
    {
        _ = build;
        return Session.Current.Document is not null;
    }

    /// <summary>
    /// Lets the running target end in its own way where no other is left to run: until it is disposed, the first Ctrl+C or SIGTERM does <paramref name="end"/>, and the build goes on
    /// until the target has ended; the second one aborts it as ever. Under NUKE the first one aborts it.
    /// </summary>
    /// <param name="build">The build.</param>
    /// <param name="end">Asks the target to end, and returns at once.</param>
    public static IDisposable EndsWhenInterrupted(this INukeBuild build, Action end)
    {
        _ = build;
        return TargetExecution.HandOver(end) ?? throw new InvalidOperationException("A target can only end when it is interrupted while it runs.");
    }

    /// <summary>A text without the secrets that the host knows; under NUKE the text as it is.</summary>
    public static string Masked(this INukeBuild build, string text)
    {
        _ = build;
        return Session.Current.Secrets.Apply(text);
    }
}
