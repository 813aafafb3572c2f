using System.Text;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <content>What events say of other events, of lists, policies and signatures.</content>
internal sealed partial class RegistryVerification
{
    private readonly Dictionary<string, byte[]?> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<ContentHash, ApproverList?> _lists = [];
    private readonly Dictionary<ContentHash, PromotionPolicy?> _policies = [];
    private readonly Dictionary<ContentHash, Registration> _registrations = [];
    private readonly Dictionary<long, Approved> _approved = [];

    /// <summary>
    /// Starts the checks of the signatures of a block of events, so that they are made at once and not one after another. Those of keys that are
    /// valid for some time alone wait until the time of the event is known.
    /// </summary>
    private async Task BeginSignaturesAsync(long first, byte[]?[] block)
    {
        for (var place = 0; place < block.Length; place++)
        {
            if (block[place] is not { } bytes || bytes.AsSpan().IndexOf("SSH SIGNATURE"u8) < 0 || TryRead(bytes) is not { } item)
                continue;
            if (item.Change is Approved approved && await ApproversAsync(first + place, approved.Approvers).ConfigureAwait(false) is { } approvers
                && !SshSignature.IsTimed(approved.Signature, approvers))
            {
                _ = ApprovalAsync(approved, (approvers, item.Time));
            }
            else if (item.Change is Registered { Registration.Signature: { } signature } registered
                && await ApproversAsync(first + place, signature.Approvers).ConfigureAwait(false) is { } signers && !SshSignature.IsTimed(signature.Signature, signers))
            {
                _ = SignatureAsync(registered.Model, registered.Content, signature, (signers, item.Time));
            }
        }
    }

    private static RegistryEvent? TryRead(byte[] bytes)
    {
        try
        {
            return EventJson.Read(bytes);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private async Task CheckClaimsAsync(RegistryEvent item)
    {
        if (item.Snapshot is { } snapshot && _isFollowed && ContentHash.Of(RegistrySnapshot.Write(_state)) is var actual && actual != snapshot)
            Add(Name(item.Number), $"It names a snapshot {snapshot}, but the events before it give {actual}.");
        var time = item.Time > _state.Time ? item.Time : _state.Time;
        switch (item.Change)
        {
            case Registered { Registration.Signature: { } signature } registered:
                if (await ApproversAsync(item.Number, signature.Approvers).ConfigureAwait(false) is { } signers)
                    Check(item.Number, await SignatureAsync(registered.Model, registered.Content, signature, (signers, time)).ConfigureAwait(false));
                break;
            case Approved approved:
                _approved[item.Number] = approved;
                if (await ApproversAsync(item.Number, approved.Approvers).ConfigureAwait(false) is { } approvers)
                    Check(item.Number, await ApprovalAsync(approved, (approvers, time)).ConfigureAwait(false));
                await PolicyAsync(item.Number, approved.Text.Policy).ConfigureAwait(false);
                break;
            case AliasMoved moved:
                await CheckMoveAsync(item, moved).ConfigureAwait(false);
                break;
            case PromotionRefused refused:
                await PolicyAsync(item.Number, refused.Policy).ConfigureAwait(false);
                break;
            case Checkpointed checkpointed when checkpointed.Head < 1 || checkpointed.Head >= item.Number
                || (_hashes[(int)checkpointed.Head - 1] is { } hash && hash != checkpointed.Hash):
                Add(Name(item.Number), $"It says that event {checkpointed.Head} was {checkpointed.Hash}, which it is not.");
                break;
        }
    }

    /// <summary>Decides the promotion again, on what the log says up to it.</summary>
    private async Task CheckMoveAsync(RegistryEvent item, AliasMoved moved)
    {
        var policy = await PolicyAsync(item.Number, moved.Policy).ConfigureAwait(false);
        var approvers = moved.Approvers is { } digest ? await ApproversAsync(item.Number, digest).ConfigureAwait(false) : null;
        if (!_isFollowed || policy is null || _state.Find(moved.Model)?.Versions.ElementAtOrDefault(moved.Version - 1) is not { } version)
            return;
        if (approvers is null && (policy.AsksForSignatures || moved.Approvers is not null))
        {
            if (moved.Approvers is null)
                Add(Name(item.Number), $"It moved \"{moved.Alias}\" of \"{moved.Model}\" under a policy that asks for signatures, and names no list of approvers.");
            return;
        }

        if (await RegistrationAsync(version).ConfigureAwait(false) is not { } registration)
            return;
        var time = item.Time > _state.Time ? item.Time : _state.Time;
        var approvals = new List<CheckedApproval>();
        foreach (var approval in approvers is null ? [] : _state.Approvals(moved.Model, moved.Alias, moved.Version))
            approvals.Add(new(approval, await ApprovalAsync(_approved[approval.Event], (approvers!, time)).ConfigureAwait(false)));
        var decision = policy.Decide(_state, new()
        {
            Version = version,
            Registration = registration,
            Alias = moved.Alias,
            Now = time,
            Approvals = approvals,
            Evidence = moved.Evidence,
            Signature = approvers is not null && registration.Signature is { } signature
                ? await SignatureAsync(moved.Model, version.Content, signature, (approvers, time)).ConfigureAwait(false)
                : null,
        });
        if (!decision.IsGranted)
            Add(Name(item.Number), $"It moved \"{moved.Alias}\" of \"{moved.Model}\" to version {moved.Version} against its policy: {string.Join(" ", decision.Unmet.Select(unmet => unmet.Problem))}");
        else if (!decision.Approvals.SequenceEqual(moved.Approvals))
            Add(Name(item.Number), $"It names the approvals {string.Join(", ", moved.Approvals)}, but those that count are {string.Join(", ", decision.Approvals)}.");
    }

    /// <summary>What was recorded of a version; the last ones are kept, since promotions come in rows. Null when its event is not what was written, which is told elsewhere.</summary>
    private async Task<Registration?> RegistrationAsync(ModelVersion version)
    {
        const int Most = 1000;
        if (_registrations.TryGetValue(version.EventHash, out var known))
            return known;
        var bytes = await store.ReadAsync(RegistryObjects.Event(version.Event), cancellation).ConfigureAwait(false);
        if (bytes is null || ContentHash.Of(bytes) != version.EventHash)
            return null;
        if (_registrations.Count == Most)
            _registrations.Clear();
        return _registrations[version.EventHash] = ((Registered)EventJson.Read(bytes).Change).Registration;
    }

    private void Check(long number, CheckedSignature signature)
    {
        if (signature.Problem is { } problem)
            Add(Name(number), $"Its signature {problem}.");
    }

    private Task<CheckedSignature> ApprovalAsync(Approved approved, (ApproverList Approvers, DateTimeOffset Time) at) =>
        _signatures.CheckAsync(approved.Text.ToUtf8(), approved.Signature, at.Approvers, at.Time);

    private Task<CheckedSignature> SignatureAsync(string model, ModelContent content, VersionSignature signature, (ApproverList Approvers, DateTimeOffset Time) at) =>
        _signatures.CheckAsync(ModelRegistry.SignedText(model, content.Digest), signature.Signature, at.Approvers, at.Time);

    private async Task<ApproverList?> ApproversAsync(long number, ContentHash digest)
    {
        if (_lists.TryGetValue(digest, out var known))
            return known;
        var name = RegistryObjects.Approvers(digest);
        if (await TextAsync(number, name, digest).ConfigureAwait(false) is not { } text)
            return null;
        try
        {
            return _lists[digest] = ApproverList.Parse(Encoding.UTF8.GetString(text), name);
        }
        catch (ArgumentException unusable)
        {
            Add(Name(number), unusable.Message);
            return _lists[digest] = null;
        }
    }

    private async Task<PromotionPolicy?> PolicyAsync(long number, ContentHash digest)
    {
        if (_policies.TryGetValue(digest, out var known))
            return known;
        if (await TextAsync(number, RegistryObjects.Policy(digest), digest).ConfigureAwait(false) is not { } text)
            return null;
        try
        {
            return _policies[digest] = PromotionPolicy.Parse(Encoding.UTF8.GetString(text));
        }
        catch (FormatException unreadable)
        {
            Add(Name(number), $"Its policy cannot be read. {unreadable.Message}");
            return _policies[digest] = null;
        }
    }

    /// <summary>What an event names by its digest; null when it is not there or not that, which is told once.</summary>
    private async Task<byte[]?> TextAsync(long number, string name, ContentHash digest)
    {
        if (_texts.TryGetValue(name, out var known))
            return known;
        var text = await store.ReadAsync(name, cancellation).ConfigureAwait(false);
        if (text is null)
            Add(name, $"It is missing; event {number} names it.");
        else if (ContentHash.Of(text) is var found && found != digest)
            Add(name, $"It was altered: it is {found}, expected {digest}, which event {number} names.");
        return _texts[name] = text is not null && ContentHash.Of(text) == digest ? text : null;
    }
}
