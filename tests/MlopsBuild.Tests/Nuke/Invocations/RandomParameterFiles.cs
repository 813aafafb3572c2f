using System.Text;
using Nuke.Common.Execution;

namespace MlopsBuild.Tests.Nuke.Invocations;

/// <summary>Parameter files: right ones, ones with wrong values, and ones that are no JSON.</summary>
internal sealed class RandomParameterFiles(RandomText text)
{
    private static readonly string Encrypted = SecretText.Encrypt(RandomInvocation.Secret, RandomInvocation.Password);

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e999", "1E400", "-0", "123456789012345678901234567890", "0.1", "\"\"", "\"text\"", "\"0.5\"", "\"Fast\"", "\"Debug\"", "\"\\u0000\"", "\"\\ud800\"", "[]",
        "[1, 2, 3]", "[\"a\", \"b\"]", "[null]", "[[1]]", "[1, \"a\", {}]", "{}", "{ \"Owner\": \"me\", \"Ports\": [1, 2] }", "{ \"Owner\": 7 }", "{ \"owner\": \"me\", \"Inner\": { \"Inner\": {} } }",
        "{ \"Unknown\": 1 }", "\"v1:AAAA\"", "\"v1:\"", "\"00:05:00\"", "\"2026-01-31\"", "\"1/3\"", "\"apple\"", "\"✓\"", "/* comment */ 1", "\"GitHubActions\"", "\"quiet\"",
    ];

    private static readonly string[] FrameworkKeys = ["Verbosity", "Host", "Skip", "Target", "Plan", "Json", "Parallel", "Profile", "Root", "Strict", "GenerateConfiguration", "$schema", "NukeBuild"];

    public List<(string Path, byte[] Content)> Next()
    {
        var files = new List<(string, byte[])>();
        if (text.Chance(50))
            return files;
        files.Add((".nuke/parameters.json", Content()));
        foreach (var profile in new[] { "prod", "staging", "..", "x" })
            if (text.Chance(20))
                files.Add(($".nuke/parameters.{profile}.json", Content()));
        if (text.Chance(5))
            files.Add(("x.json", "{ \"Text\": \"read from outside\" }"u8.ToArray()));
        return files;
    }

    private byte[] Content()
    {
        var json = Object();
        return text.UpTo(19) switch
        {
            0 => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(json)],
            1 => Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(json)).ToArray(),
            2 => Damaged(Encoding.UTF8.GetBytes(json)),
            3 => Encoding.UTF8.GetBytes(text.Mistyped(json)),
            4 => Encoding.UTF8.GetBytes(json[..text.UpTo(json.Length)]),
            5 => Encoding.UTF8.GetBytes($"{{ \"Settings\": {Nested(text.Of(10, 63, 64, 65, 1_000, 100_000))} }}"),
            6 => text.Of<byte[]>([], " "u8.ToArray(), "null"u8.ToArray(), "[]"u8.ToArray(), "1"u8.ToArray(), [0], "{}{}"u8.ToArray(), "{},"u8.ToArray(), "// only a comment"u8.ToArray()),
            _ => Encoding.UTF8.GetBytes(json),
        };
    }

    private string Object()
    {
        var json = new StringBuilder("{\n  \"$schema\": \"./build.schema.json\"");
        for (var count = text.UpTo(5); count > 0; count--)
            json.Append($",\n  \"{Key()}\": {Value()}");
        return json.Append(text.Chance(10) ? ",\n}" : "\n}").Append(text.Chance(90) ? "\n" : "").ToString();
    }

    private string Key()
    {
        var key = text.Chance(80) ? text.Of(RandomArguments.Parameters).Name : text.Chance(50) ? text.Of(FrameworkKeys) : "Settings";
        return text.Chance(5) ? text.Mistyped(key).Replace("\"", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal) : key;
    }

    private string Value() => text.Chance(5) ? $"\"{Encrypted}\"" : text.Of(Values);

    private byte[] Damaged(byte[] bytes)
    {
        for (var count = 1 + text.UpTo(3); count > 0; count--)
            bytes[text.UpTo(bytes.Length - 1)] = (byte)text.Of(0x00, 0x80, 0xC0, 0xFF, 0x22, 0x7B, 0x0A);
        return bytes;
    }

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{ \"Inner\": ", depth)) + "{}" + new string('}', depth);
}
