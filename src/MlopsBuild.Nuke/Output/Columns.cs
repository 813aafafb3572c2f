namespace Nuke.Common.Execution;

/// <summary>Fixed-width text by plain loops: the vectorized fill of the base library is not compiled ahead of time.</summary>
internal static class Columns
{
    public static string Repeat(char character, int count)
    {
        var text = new char[Math.Max(0, count)];
        for (var i = 0; i < text.Length; i++)
            text[i] = character;
        return new string(text);
    }

    public static string Left(string text, int width) => text + Repeat(' ', width - text.Length);

    public static string Right(string text, int width) => Repeat(' ', width - text.Length) + text;
}
