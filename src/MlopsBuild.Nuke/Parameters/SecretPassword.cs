namespace Nuke.Common.Execution;

/// <summary>The environment variable with the password of a parameter file: <c>PARAMS_KEY</c>, or <c>PARAMS_PROD_KEY</c> for the profile "prod".</summary>
internal static class SecretPassword
{
    /// <summary>The password of the profile's file, or null when no variable holds it; the empty profile is the default file.</summary>
    /// <exception cref="FormatException">Two variables differ.</exception>
    public static string? Of(string profile, EnvironmentValues environment)
    {
        var mistakes = new List<string>();
        var found = environment.Find(new Parameter($"PARAMS{profile}KEY", typeof(string)), mistakes);
        if (mistakes.Count > 0)
            throw new FormatException($"expected one password, but more than one spelling of the environment variable {Variable(profile)} is set");
        return found?.Texts[0];
    }

    /// <summary>The variable's name.</summary>
    public static string Variable(string profile)
    {
        var name = profile.ToUpperInvariant().ToCharArray();
        for (var i = 0; i < name.Length; i++)
            if (!char.IsAsciiLetterOrDigit(name[i]))
                name[i] = '_';
        return name.Length == 0 ? "PARAMS_KEY" : $"PARAMS_{new string(name)}_KEY";
    }
}
