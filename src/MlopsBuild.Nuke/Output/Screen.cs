namespace Nuke.Common.Execution;

/// <summary>Standard output, buffered until <see cref="Flush"/>, which comes before every piece of foreign code.</summary>
internal sealed class Screen(TextWriter output, bool colours, SecretMask secrets)
{
    // Some CI logs swallow empty lines; a zero-width space keeps them.
    private const string EmptyLine = "\u200B";

    public bool Colours { get; set; } = colours;

    public void Empty() => Line(EmptyLine);

    public void Line(string text) => Text(text + Environment.NewLine);

    public void Line(Style style, string text) => Line(Paint(style, text));

    public void Text(string text) => Raw(secrets.Apply(text));

    /// <summary>Writes a text that is meant for the host, without masking it.</summary>
    public void Raw(string text)
    {
        lock (output)
            output.Write(text);
    }

    public void Flush()
    {
        lock (output)
            output.Flush();
    }

    public string Paint(Style style, string text) =>
        Colours && style != Style.Plain && text.Length > 0 ? $"\e[{Code(style)}m{text}\e[0m" : text;

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
