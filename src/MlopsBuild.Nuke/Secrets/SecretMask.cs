namespace Nuke.Common.Execution;

/// <summary>The secrets of a run, which its output must not show in any form.</summary>
internal sealed class SecretMask
{
    /// <summary>What is shown instead.</summary>
    public const string Replacement = "[REDACTED]";

    /// <summary>Shorter texts are no secrets: replacing them would make the output unreadable and tell where they are.</summary>
    public const int Shortest = 4;

    private readonly Lock _adding = new();
    private volatile string[] _forms = [];
    private volatile string[] _values = [];

    /// <summary>The secrets themselves.</summary>
    public IReadOnlyList<string> Values => _values;

    /// <summary>Keeps the text out of all output from now on, alone, line by line and as it may be encoded.</summary>
    public void Add(string? secret)
    {
        if (string.IsNullOrWhiteSpace(secret))
            return;
        lock (_adding)
        {
            if (Array.IndexOf(_values, secret) >= 0)
                return;
            _values = [.. _values, secret];
            var forms = new List<string>(_forms);
            foreach (var form in SecretForms.Of(secret))
                if (form.Length >= Shortest && !Replacement.Contains(form, StringComparison.Ordinal) && !forms.Contains(form))
                    forms.Add(form);
            // The longest first, so that no rest of one remains around another.
            forms.Sort((a, b) => b.Length != a.Length ? b.Length.CompareTo(a.Length) : string.CompareOrdinal(a, b));
            _forms = forms.ToArray();
        }
    }

    /// <summary>The text without secrets.</summary>
    public string Apply(string text)
    {
        foreach (var form in _forms)
            text = text.Replace(form, Replacement, StringComparison.Ordinal);
        return text;
    }
}
