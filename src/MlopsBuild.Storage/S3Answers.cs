using System.Net;
using Amazon.Runtime;
using Amazon.S3;

namespace MlopsBuild.Storage;

/// <summary>Reads what S3 and servers like it answer; codes as in Amazon's list of error responses.</summary>
internal static class S3Answers
{
    private const string CredentialAdvice = "Check the credentials (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE or the machine's role) and what they allow.";

    /// <summary>The judge of <see cref="Retrying"/>.</summary>
    public static StoreRefusal? Judge(Exception problem) => problem switch
    {
        AmazonS3Exception answer => new StoreRefusal(IsPassing(answer), Sentence(answer)),
        AmazonServiceException answer => new StoreRefusal((int)answer.StatusCode is 0 or >= 500, OneLine(answer.Message)),
        AmazonClientException client when client.Message.Contains("credentials", StringComparison.OrdinalIgnoreCase) => new StoreRefusal(false, $"no AWS credentials were found. {CredentialAdvice}"),
        AmazonClientException client when Inner(client) is null => new StoreRefusal(false, OneLine(client.Message)),
        AmazonClientException client => new StoreRefusal(true, $"{OneLine(client.Message)}"),
        _ => null,
    };

    /// <summary>True when a conditional write found an object.</summary>
    public static bool IsTaken(AmazonS3Exception answer) => answer.StatusCode == HttpStatusCode.PreconditionFailed;

    /// <summary>True when there is no such object; a missing bucket is another matter, which only answers with a body tell.</summary>
    public static bool IsAbsent(AmazonS3Exception answer) => answer.StatusCode == HttpStatusCode.NotFound && answer.ErrorCode is not "NoSuchBucket";

    private static bool IsPassing(AmazonS3Exception answer) =>
        (int)answer.StatusCode is 0 or >= 500 and not 501 or 408 or 429
        || answer.ErrorCode is "ConditionalRequestConflict" or "OperationAborted" or "RequestTimeout" or "SlowDown" or "BadDigest" or "IncompleteBody" or "InternalError"
        || answer.InnerException is HttpRequestException or IOException or System.Xml.XmlException;

    private static string Sentence(AmazonS3Exception answer) => answer.ErrorCode switch
    {
        "NoSuchBucket" => "there is no such bucket. Create it, or correct MLOPS_STORE.",
        "AccessDenied" or "Forbidden" or "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "ExpiredToken" or "InvalidToken" => $"{Answered(answer)} {CredentialAdvice}",
        "PermanentRedirect" or "AuthorizationHeaderMalformed" or "MovedPermanently" => $"{Answered(answer)} Set AWS_REGION to the bucket's region.",
        "NotImplemented" => $"{Answered(answer)} The server lacks what was asked, such as conditional writes; use another one.",
        "PreconditionFailed" => "the object was replaced while it was read.",
        _ when answer.StatusCode == HttpStatusCode.Forbidden => $"{Answered(answer)} {CredentialAdvice}",
        _ => Answered(answer),
    };

    private static string Answered(AmazonS3Exception answer) =>
        $"it answered {(int)answer.StatusCode} {answer.ErrorCode}: {OneLine(answer.Message)}";

    public static string OneLine(string message)
    {
        var line = message.ReplaceLineEndings(" ").Trim();
        return line.EndsWith('.') ? line : line + ".";
    }

    private static Exception? Inner(Exception problem)
    {
        for (var inner = problem.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is HttpRequestException or IOException or System.Net.Sockets.SocketException)
                return inner;
        }

        return null;
    }
}
