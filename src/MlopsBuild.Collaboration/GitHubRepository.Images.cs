using MlopsBuild.Storage;
using Octokit;

namespace MlopsBuild.Collaboration;

/// <content>A branch of its own, without history in common with any other, that holds images.</content>
public sealed partial class GitHubRepository
{
    private const int MostPushes = 20;

    /// <summary>
    /// Keeps images on a branch of the repository, each in a folder named by its content, so that an image is there once and its address never
    /// shows another one.
    /// </summary>
    /// <param name="branch">Name of the branch; it is made where it is missing.</param>
    /// <param name="images">The images.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Address of each image, in order; whoever may read the repository may read them.</returns>
    /// <exception cref="GitHubException">GitHub refused, or was not to be reached.</exception>
    public async Task<IReadOnlyList<string>> PublishImagesAsync(string branch, IReadOnlyList<BranchImage> images, CancellationToken cancellation = default)
    {
        var what = $"keep images on the branch \"{branch}\"";
        var paths = images.Select(image => $"images/{ContentHash.Of(image.Content.Span).Hex}/{image.Name}").ToList();
        GitHubException? refused = null;
        for (var push = 0; push < MostPushes; push++)
        {
            // Octokit's own call asks for an address that GitHub does not describe any more.
            var head = await _calls.FindAsync(what, GitHubPermission.Contents, async () => (await _connection.Get<Reference>(Path($"git/ref/heads/{branch}"), null).ConfigureAwait(false)).Body, cancellation).ConfigureAwait(false);
            var (tree, there) = head is null ? (null, []) : await ContentAsync(head.Object.Sha, what, cancellation).ConfigureAwait(false);
            var missing = Enumerable.Range(0, images.Count).Where(i => !there.Contains(paths[i])).DistinctBy(i => paths[i]).ToList();
            refused = missing.Count == 0 ? null : await PushAsync(branch, head?.Object.Sha, tree, [.. missing.Select(i => (paths[i], images[i]))], what, cancellation).ConfigureAwait(false);
            if (refused is null)
                return [.. paths.Select(path => $"{_run.Server}{_run.FullName}/blob/{branch}/{path}?raw=true")];
            // Another run was faster; its commit is the parent now.
            await Task.Delay(s_look * (0.5 + Random.Shared.NextDouble()), _options.Clock, cancellation).ConfigureAwait(false);
        }

        throw new GitHubException($"{refused!.Message} So it was {MostPushes} times: either other runs were faster each time, or a rule of the repository protects the branch.", refused.Status, refused);
    }

    private async Task<(string Tree, HashSet<string> Paths)> ContentAsync(string commit, string what, CancellationToken cancellation)
    {
        var tree = (await _calls.RunAsync(what, GitHubPermission.Contents, () => _client.Git.Commit.Get(Owner, Name, commit), cancellation).ConfigureAwait(false)).Tree.Sha;
        var content = await _calls.RunAsync(what, GitHubPermission.Contents, () => _client.Git.Tree.GetRecursive(Owner, Name, tree), cancellation).ConfigureAwait(false);
        return (tree, [.. content.Tree.Select(item => item.Path)]);
    }

    /// <summary>Adds images in one commit; what GitHub said where the branch has moved meanwhile, else null.</summary>
    private async Task<GitHubException?> PushAsync(string branch, string? parent, string? tree, IReadOnlyList<(string Path, BranchImage Image)> images, string what, CancellationToken cancellation)
    {
        // Blobs, trees and commits are named by their content: to make one twice is to make it once.
        var next = new NewTree { BaseTree = tree };
        foreach (var (path, image) in images)
        {
            var blob = await Do(() => _client.Git.Blob.Create(Owner, Name, new NewBlob { Content = Convert.ToBase64String(image.Content.Span), Encoding = EncodingType.Base64 })).ConfigureAwait(false);
            next.Tree.Add(new() { Path = path, Mode = "100644", Type = TreeType.Blob, Sha = blob.Sha });
        }

        var made = await Do(() => _client.Git.Tree.Create(Owner, Name, next)).ConfigureAwait(false);
        var commit = await Do(() => _client.Git.Commit.Create(Owner, Name, new NewCommit("Add images of reports", made.Sha, parent is null ? [] : [parent]))).ConfigureAwait(false);
        try
        {
            await Do(() => parent is null
                ? _client.Git.Reference.Create(Owner, Name, new NewReference($"refs/heads/{branch}", commit.Sha))
                : _client.Git.Reference.Update(Owner, Name, $"heads/{branch}", new ReferenceUpdate(commit.Sha))).ConfigureAwait(false);
            return null;
        }
        catch (GitHubException moved) when (moved.Status is 409 or 422)
        {
            return moved;
        }

        Task<T> Do<T>(Func<Task<T>> call) => _calls.RunAsync(what, GitHubPermission.Contents, call, cancellation);
    }
}
