using System.Text;

namespace Nuke.Common.Utilities;

/// <summary>
/// Asks the person at the terminal. Where nobody can answer, because input or output is redirected or a CI server runs the build, nothing is asked: the
/// default is taken, and without one the call fails.
/// </summary>
public static class ConsoleUtility
{
    private static bool CanAsk => !Console.IsInputRedirected && !Console.IsOutputRedirected && NukeBuild.IsLocalBuild;

    /// <summary>Asks for a text; an empty answer stands for the default.</summary>
    /// <exception cref="InvalidOperationException">Nobody can answer and there is no default.</exception>
    public static string? PromptForInput(string question, string? defaultValue = null)
    {
        if (!CanAsk)
            return defaultValue ?? throw NobodyAnswers(question);
        Console.Write(defaultValue is null ? $"{question}: " : $"{question} [{defaultValue}]: ");
        return Console.ReadLine() is { Length: > 0 } answer ? answer : defaultValue;
    }

    /// <summary>Asks for one of several values, by its number.</summary>
    /// <exception cref="InvalidOperationException">Nobody can answer.</exception>
    public static T PromptForChoice<T>(string question, params (T Value, string Description)[] choices)
    {
        if (!CanAsk)
            throw NobodyAnswers(question);
        Console.WriteLine($"{question}:");
        for (var i = 0; i < choices.Length; i++)
            Console.WriteLine($"  {i + 1}) {choices[i].Description}");
        while (true)
        {
            Console.Write($"1-{choices.Length}: ");
            if (Console.ReadLine() is not { } answer)
                throw NobodyAnswers(question);
            if (int.TryParse(answer, out var number) && number >= 1 && number <= choices.Length)
                return choices[number - 1].Value;
        }
    }

    /// <summary>Asks yes or no.</summary>
    /// <exception cref="InvalidOperationException">Nobody can answer.</exception>
    public static bool PromptForConfirmation(string question) => PromptForChoice(question, (true, "Yes"), (false, "No"));

    /// <summary>Asks for a secret, which is not shown.</summary>
    /// <exception cref="InvalidOperationException">Nobody can answer.</exception>
    public static string PromptForSecret(string title, int? minLength = null)
    {
        if (!CanAsk)
            throw NobodyAnswers(title);
        while (true)
        {
            Console.Write($"{title}: ");
            var secret = ReadHidden();
            if (secret.Length >= (minLength ?? 0))
                return secret;
            Console.WriteLine($"Expected at least {minLength} characters.");
        }
    }

    private static string ReadHidden()
    {
        var text = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
                text.Length = Math.Max(0, text.Length - 1);
            else if (key.KeyChar != '\0')
                text.Append(key.KeyChar);
        }

        Console.WriteLine();
        return text.ToString();
    }

    private static InvalidOperationException NobodyAnswers(string question) =>
        new($"\"{question}\" cannot be asked, because there is no terminal; give the value as a parameter.");
}
