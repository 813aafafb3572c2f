using System.Text;

namespace MlopsBuild.Tests.Nuke.Invocations;

/// <summary>Texts that callers get wrong, from a seeded generator.</summary>
internal sealed class RandomText(Random random)
{
    // None of these names a folder that exists: a root found by chance would be written to.
    private static readonly string[] Odd =
    [
        "", " ", "-", "--", "---", "-1", "--1", "-.5", "=", "--=", "--=x", "-=", "\"", "'", "\\", "%", "%s", "{0}", "{", "}", "{Text}", "\u200B", "\uFEFF", "🦄", "ﬀ", "İ", "ı", "e\u0301", "\u202Eabc",
        "\t", "\n", "a\nb", "a\r\nb", "\e[31m", "\a", "\x7F", "\uD800", "null", "true", "True", "false", "0", "1", "-1", "1.5", "1,5", "1e999", "-1e-999", "NaN", "-Infinity", "∞", "0x10", "١٢",
        "99999999999999999999", "-9223372036854775808", "2147483648", "255", "256", "Fast", "slow", "Read, Write", "Read,Read", "7", "Debug", "relase", "apple", "APPLE", "00:05:00", "5", "-1:00",
        "24:00:00", "2026-02-30", "2026-01-31", "12/31/2026", "f47ac10b-58cc-4372-a567-0e02b2c3d479", "f47ac10b", "1/3", "3/1", "0/0", "1/", "/", "1/99999999999", "no/such/folder", "~", "C:\\x", "\\\\x",
        "Show", "Show+Prepare", "+", "a+b", "a+", "1,2,,3", ",", "v1:", "v1:AAAA", "v1:!", "@file", "$(x)", "${{ x }}", ":", "::error::x", "##vso[x]", "##teamcity[x]",
    ];

    public T Of<T>(params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    public bool Chance(int percent) => random.Next(100) < percent;

    public int UpTo(int count) => random.Next(count + 1);

    public string Anything() => random.Next(20) switch
    {
        0 => new string(Of('x', '-', '=', '9', '\u200B'), random.Next(1, 5_000)),
        1 => Characters(random.Next(1, 12)),
        _ => Of(Odd),
    };

    /// <summary>The text with one to three slips of the finger.</summary>
    public string Mistyped(string text)
    {
        var typed = new StringBuilder(text);
        for (var slips = random.Next(1, 4); slips > 0 && typed.Length > 0; slips--)
        {
            var at = random.Next(typed.Length);
            switch (random.Next(5))
            {
                case 0:
                    typed.Remove(at, 1);
                    break;
                case 1:
                    typed.Insert(at, Characters(1));
                    break;
                case 2:
                    typed[at] = (char)random.Next(0x20, 0x7F);
                    break;
                case 3 when at > 0:
                    (typed[at], typed[at - 1]) = (typed[at - 1], typed[at]);
                    break;
                default:
                    typed[at] = char.IsUpper(typed[at]) ? char.ToLowerInvariant(typed[at]) : char.ToUpperInvariant(typed[at]);
                    break;
            }
        }

        return typed.ToString();
    }

    // No slash and no dot: two of them would name the folder above.
    private string Characters(int count)
    {
        var text = new StringBuilder();
        while (count-- > 0)
        {
            var character = (char)(random.Next(3) == 0 ? random.Next(1, 0x3000) : random.Next(0x20, 0x7F));
            text.Append(character is '/' or '.' ? '_' : character);
        }

        return text.ToString();
    }
}
