using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using MlopsBuild.Storage;
using Octokit;

namespace MlopsBuild.Collaboration;

/// <content>Releases with their files.</content>
public sealed partial class GitHubRepository
{
    /// <summary>
    /// Publishes a release: a draft, its files, and then for everybody at once. A release of the tag that is there stays as it is; a draft
    /// that an earlier run left is finished. A file that is there already is never replaced by another one.
    /// </summary>
    /// <exception cref="GitHubException">GitHub refused, was not to be reached, or has a release of the tag with other files.</exception>
    public async Task<PublishedRelease> PublishReleaseAsync(ReleaseRequest request, CancellationToken cancellation = default)
    {
        var what = $"publish the release \"{request.Tag}\"";
        if (await PublishedAsync(request.Tag, what, cancellation).ConfigureAwait(false) is { } published)
            return await CompleteAsync(published, request, what, cancellation).ConfigureAwait(false);
        var text = CommentText.Cut(request.Text, CommentText.LongestRelease, _run.Page);
        var draft = await _calls.RunAsync(what, GitHubPermission.Contents, () => DraftAsync(request.Tag), cancellation).ConfigureAwait(false)
            ?? await _calls.MakeAsync(what, GitHubPermission.Contents, () => DraftAsync(request.Tag), () => _client.Repository.Release.Create(Owner, Name, New(request, text)), cancellation).ConfigureAwait(false);
        var uploaded = await UploadAsync(draft, request.Files, mayReplace: true, what, cancellation).ConfigureAwait(false);
        Release shown;
        try
        {
            shown = await _calls.RunAsync(what, GitHubPermission.Contents, () => _client.Repository.Release.Edit(Owner, Name, draft.Id, Publishing(request, text)), cancellation).ConfigureAwait(false);
        }
        catch (GitHubException lost) when (lost.Status is 404 or 422)
        {
            // Another run has published it, and removed our draft or left it as a second one.
            if (await PublishedAsync(request.Tag, what, cancellation).ConfigureAwait(false) is not { } other)
                throw;
            await RemoveDraftsAsync(request.Tag, other.Id, what, cancellation).ConfigureAwait(false);
            return await CompleteAsync(other, request, what, cancellation).ConfigureAwait(false);
        }

        await RemoveDraftsAsync(request.Tag, shown.Id, what, cancellation).ConfigureAwait(false);
        return new(shown.HtmlUrl, IsNew: true, uploaded);
    }

    /// <summary>Adds to a published release what it lacks; what is there must be the same.</summary>
    private async Task<PublishedRelease> CompleteAsync(Release release, ReleaseRequest request, string what, CancellationToken cancellation) =>
        new(release.HtmlUrl, IsNew: false, await UploadAsync(release, request.Files, mayReplace: false, what, cancellation).ConfigureAwait(false));

    private async Task<IReadOnlyList<string>> UploadAsync(Release release, IReadOnlyList<ReleaseFile> files, bool mayReplace, string what, CancellationToken cancellation)
    {
        var uploaded = new List<string>();
        var there = await AssetsAsync(release.Id, what, cancellation).ConfigureAwait(false);
        var other = new List<string>();
        foreach (var file in files)
        {
            var known = there.FirstOrDefault(asset => asset.Name == file.Name);
            if (known is not null && await IsSameAsync(known, file, what, cancellation).ConfigureAwait(false))
                continue;
            if (known is { State: "uploaded" } && !mayReplace)
            {
                other.Add(string.Create(CultureInfo.InvariantCulture, $"\"{file.Name}\" ({known.Digest ?? $"{known.Size} bytes"}, expected {file.Digest})"));
                continue;
            }

            if (known is not null)
                await RemoveAsync(known, what, cancellation).ConfigureAwait(false);
            await UploadAsync(release, file, what, cancellation).ConfigureAwait(false);
            uploaded.Add(file.Name);
        }

        return other.Count == 0 ? uploaded : throw new GitHubException(
            $"GitHub has a release \"{release.TagName}\" in {_run.FullName} with other files: {string.Join(", ", other)}. A published release is never changed; look at {release.HtmlUrl} and remove it by hand if it is wrong.", null);
    }

    private Task UploadAsync(Release release, ReleaseFile file, string what, CancellationToken cancellation) => _calls.MakeAsync(
        $"{what}, upload \"{file.Name}\"",
        GitHubPermission.Contents,
        async () =>
        {
            if ((await ListAssetsAsync(release.Id).ConfigureAwait(false)).FirstOrDefault(asset => asset.Name == file.Name) is not { } known)
                return null;
            if (known.State == "uploaded" && known.Size == file.Bytes && (known.Digest is null || known.Digest == file.Digest.ToString()))
                return known;
            // What was cut off stands in the way of its name.
            await _connection.Delete(AssetPath(known)).ConfigureAwait(false);
            return null;
        },
        async () =>
        {
            var content = File.OpenRead(file.Path);
            await using (content.ConfigureAwait(false))
            {
                await _client.Repository.Release.UploadAsset(release, new ReleaseAssetUpload(file.Name, GitHubRequests.Binary, content, TimeSpan.FromDays(1)), cancellation).ConfigureAwait(false);
                return new AssetAnswer();
            }
        },
        cancellation);

    private async Task<bool> IsSameAsync(AssetAnswer asset, ReleaseFile file, string what, CancellationToken cancellation)
    {
        if (asset.State != "uploaded" || asset.Size != file.Bytes)
            return false;
        var digest = asset.Digest ?? await _calls.RunAsync(
            what,
            GitHubPermission.Contents,
            async () =>
            {
                var answer = await _connection.GetRawStream(AssetPath(asset), new Dictionary<string, string>()).ConfigureAwait(false);
                await using (answer.Body.ConfigureAwait(false))
                    return new ContentHash(await SHA256.HashDataAsync(answer.Body, cancellation).ConfigureAwait(false)).ToString();
            },
            cancellation).ConfigureAwait(false);
        return digest == file.Digest.ToString();
    }

    private async Task RemoveDraftsAsync(string tag, long except, string what, CancellationToken cancellation)
    {
        foreach (var release in await _calls.RunAsync(what, GitHubPermission.Contents, () => DraftsAsync(tag), cancellation).ConfigureAwait(false))
        {
            if (release.Id != except)
                await DeleteAsync($"{what}, remove a second draft", GitHubPermission.Contents, Path($"releases/{release.Id}"), cancellation).ConfigureAwait(false);
        }
    }

    private Task<Release?> PublishedAsync(string tag, string what, CancellationToken cancellation) =>
        _calls.FindAsync(what, GitHubPermission.Contents, () => _client.Repository.Release.Get(Owner, Name, tag), cancellation);

    private async Task<Release?> DraftAsync(string tag) => (await DraftsAsync(tag).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>Drafts have no tag yet, so the list alone shows them.</summary>
    private async Task<IReadOnlyList<Release>> DraftsAsync(string tag) =>
        [.. (await _client.Repository.Release.GetAll(Owner, Name, new ApiOptions { PageSize = PageSize }).ConfigureAwait(false)).Where(release => release.Draft && release.TagName == tag).OrderBy(release => release.Id)];

    private Task<IReadOnlyList<AssetAnswer>> AssetsAsync(long release, string what, CancellationToken cancellation) =>
        _calls.RunAsync(what, GitHubPermission.Contents, () => ListAssetsAsync(release), cancellation);

    private Task<IReadOnlyList<AssetAnswer>> ListAssetsAsync(long release) => _api.GetAll<AssetAnswer>(Path($"releases/{release}/assets"), new Dictionary<string, string> { ["per_page"] = "100" });

    private Task RemoveAsync(AssetAnswer asset, string what, CancellationToken cancellation) => DeleteAsync(what, GitHubPermission.Contents, AssetPath(asset), cancellation);

    private Uri AssetPath(AssetAnswer asset) => Path($"releases/assets/{asset.Id}");

    private static NewRelease New(ReleaseRequest request, string text) => new(request.Tag)
    {
        TargetCommitish = request.Commit,
        Name = request.Title,
        Body = text,
        Draft = true,
    };

    private static ReleaseUpdate Publishing(ReleaseRequest request, string text) => new()
    {
        TagName = request.Tag,
        TargetCommitish = request.Commit,
        Name = request.Title,
        Body = text,
        Draft = false,
        Prerelease = false,
        MakeLatest = request.IsLatest ? MakeLatestQualifier.True : MakeLatestQualifier.False,
    };
}
