using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>
/// Writes a manifest as YAML that every reader takes for the same: a text is written plainly only where no version of YAML takes it for anything else (<c>0x1f</c>, <c>on</c>, <c>1:30</c>).
/// </summary>
internal static partial class ManifestYaml
{
    /// <summary>The YAML of an object.</summary>
    public static string Of(JsonNode manifest)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024, newLine: "\n"));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Write(emitter, manifest);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Write(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                emitter.Emit(new MappingStart(null, null, isImplicit: true, map.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (name, value) in map)
                {
                    emitter.Emit(Text(name));
                    Write(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                emitter.Emit(new SequenceStart(null, null, isImplicit: true, list.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list)
                    Write(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                emitter.Emit(Text(value.GetValue<string>()));
                break;
            default:
                emitter.Emit(new Scalar(null, null, node?.ToJsonString() ?? "null", ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false));
                break;
        }
    }

    private static Scalar Text(string text)
    {
        var isPlain = PlainForm().IsMatch(text) && !WordForm().IsMatch(text);
        var style = isPlain ? ScalarStyle.Plain : LinesForm().IsMatch(text) ? ScalarStyle.Literal : ScalarStyle.DoubleQuoted;
        return new(null, null, text, style, isPlainImplicit: isPlain, isQuotedImplicit: !isPlain);
    }

    [GeneratedRegex(@"\A[A-Za-z/][A-Za-z0-9/._-]*\z")]
    private static partial Regex PlainForm();

    [GeneratedRegex(@"\A(?:y|n|yes|no|on|off|true|false|null|inf|nan)\z", RegexOptions.IgnoreCase)]
    private static partial Regex WordForm();

    [GeneratedRegex(@"\A(?:[!-~][ -~]*\n)(?:[ -~]+\n)*\z")]
    private static partial Regex LinesForm();
}
