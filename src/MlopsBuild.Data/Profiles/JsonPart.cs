using System.Text.Json;

namespace MlopsBuild.Data;

/// <summary>A part of a JSON document, with its place for messages. Whatever is not as asked for is a <see cref="FormatException"/>.</summary>
internal readonly struct JsonPart(JsonElement json, string place)
{
    /// <summary>Refuses members that nothing reads.</summary>
    public JsonPart Only(params ReadOnlySpan<string> names)
    {
        Expect(JsonValueKind.Object, "an object");
        foreach (var member in json.EnumerateObject())
        {
            if (!names.Contains(member.Name))
                throw Wrong(Of(member.Name), $"is unknown; expected only {string.Join(", ", names.ToArray())}");
        }

        return this;
    }

    public JsonPart Member(string name) => Optional(name) ?? throw Wrong(Of(name), "is missing");

    public JsonPart? Optional(string name)
    {
        Expect(JsonValueKind.Object, "an object");
        return json.TryGetProperty(name, out var member) ? new JsonPart(member, Of(name)) : null;
    }

    public string Text()
    {
        Expect(JsonValueKind.String, "a text");
        return json.GetString()!;
    }

    public long Count() => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var value) && value >= 0
        ? value
        : throw Wrong(place, "is not a whole number from 0");

    public double Number() => json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var value) && double.IsFinite(value)
        ? value
        : throw Wrong(place, "is not a finite number");

    public T Choice<T>() where T : struct, Enum
    {
        var text = Text();
        return Enum.GetNames<T>().Contains(text)
            ? Enum.Parse<T>(text)
            : throw Wrong(place, $"is \"{text}\"; expected one of {string.Join(", ", Enum.GetNames<T>())}");
    }

    public List<JsonPart> Items()
    {
        Expect(JsonValueKind.Array, "a list");
        var items = new List<JsonPart>(json.GetArrayLength());
        foreach (var item in json.EnumerateArray())
            items.Add(new JsonPart(item, $"{place}[{items.Count}]"));
        return items;
    }

    public void Require(bool holds, string problem)
    {
        if (!holds)
            throw Wrong(place, problem);
    }

    private void Expect(JsonValueKind kind, string noun)
    {
        if (json.ValueKind != kind)
            throw Wrong(place, $"is not {noun}");
    }

    private string Of(string name) => place.Length == 0 ? name : $"{place}.{name}";

    private static FormatException Wrong(string place, string problem) => new($"{(place.Length == 0 ? "it" : $"\"{place}\"")} {problem}.");
}
