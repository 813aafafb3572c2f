using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;

namespace MlopsBuild.Storage;

/// <summary>Reads what Azure Blob Storage answers; codes as in Microsoft's list of Blob Storage error codes.</summary>
internal static class AzureAnswers
{
    private const string CredentialAdvice = "Check AZURE_STORAGE_CONNECTION_STRING, AZURE_STORAGE_KEY, AZURE_STORAGE_SAS_TOKEN or the signed-in identity, and what it allows.";

    /// <summary>The judge of <see cref="Retrying"/>.</summary>
    public static StoreRefusal? Judge(Exception problem) => problem switch
    {
        AuthenticationFailedException login => new StoreRefusal(false, $"no credentials were accepted: {FirstSentence(login.Message)} {CredentialAdvice}"),
        RequestFailedException { Status: 0 } lost => new StoreRefusal(true, $"{FirstLine(lost.InnerException?.Message ?? lost.Message)} Check the network, the account's name and the endpoint."),
        RequestFailedException answer => new StoreRefusal(IsPassing(answer), Sentence(answer)),
        AggregateException { InnerException: { } inner } => Judge(inner),
        _ => null,
    };

    /// <summary>True when a conditional write found a blob.</summary>
    public static bool IsTaken(RequestFailedException answer) =>
        answer.ErrorCode == BlobErrorCode.BlobAlreadyExists.ToString() || answer.ErrorCode == BlobErrorCode.ConditionNotMet.ToString();

    /// <summary>True when there is no such blob, in a container that is there.</summary>
    public static bool IsAbsent(RequestFailedException answer) => answer.Status == 404 && answer.ErrorCode != BlobErrorCode.ContainerNotFound.ToString();

    private static bool IsPassing(RequestFailedException answer) =>
        answer.Status is >= 500 and not 501 or 408 or 429 || answer.ErrorCode is "Md5Mismatch" or "ContainerBeingDeleted" || answer.InnerException is HttpRequestException or IOException;

    private static string Sentence(RequestFailedException answer) => answer switch
    {
        { ErrorCode: "ContainerNotFound" } => "there is no such container. Create it, or correct MLOPS_STORE.",
        { ErrorCode: "ConditionNotMet" } => "the object was replaced while it was read.",
        { Status: 401 or 403 } => $"{Answered(answer)} {CredentialAdvice}",
        _ => Answered(answer),
    };

    private static string Answered(RequestFailedException answer) => $"it answered {answer.Status} {answer.ErrorCode}: {FirstLine(answer.Message)}";

    private static string FirstSentence(string message)
    {
        var line = FirstLine(message);
        return line.IndexOf(". ", StringComparison.Ordinal) is var end and > 0 ? line[..(end + 1)] : line;
    }

    // The messages go on with all headers of the answer.
    private static string FirstLine(string message)
    {
        var line = message.ReplaceLineEndings("\n").Split('\n')[0].Trim();
        return line.EndsWith('.') ? line : line + ".";
    }
}
