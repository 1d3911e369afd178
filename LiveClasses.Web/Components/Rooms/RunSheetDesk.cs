using LiveClasses.Core.Rooms.Quizzes;
using LiveClasses.Core.Rooms.RunSheets;
using LiveClasses.Core.RunSheets;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using Microsoft.AspNetCore.Components.Authorization;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>
/// The run sheet that a host's circuit works on: read once, shared by the tab, the button and the page. Who asks is the circuit's own sign-in, asked for
/// the right at every act; for anybody else there is no sheet.
/// </summary>
public sealed class RunSheetDesk(
    AuthenticationStateProvider reader, RunSheetOf sheets, AddToRunSheet add, ChangeRunSheetItem change, MoveRunSheetItem move, RemoveFromRunSheet remove, CopyRunSheet copy)
{
    private Guid sessionId;

    /// <summary>Told when the sheet is another.</summary>
    public Action? Changed { get; set; }

    /// <summary>Null before it was read, and for everybody who may not.</summary>
    public RunSheetView? Sheet { get; private set; }

    public async Task OpenAsync(Guid session)
    {
        if (sessionId == session && Sheet is not null)
            return;
        sessionId = session;
        await ReadAsync();
    }

    /// <summary>What is right in a question that was started from the sheet, as it is there now.</summary>
    public async Task<AnswerKey?> KeyOfAsync(Guid poll)
    {
        await ReadAsync();
        return Sheet?.Items.FirstOrDefault(item => item.Id == poll)?.Item is PollItem { Key: { } key } ? key : null;
    }

    public Task<Refusal?> AddAsync(IReadOnlyList<SheetItem> items, int? at = null) => DoAsync(person => add.ExecuteAsync(sessionId, person, items, at));

    public Task<Refusal?> ChangeAsync(Guid id, SheetItem item) => DoAsync(person => change.ExecuteAsync(sessionId, person, id, item));

    public Task<Refusal?> MoveAsync(Guid id, int to) => DoAsync(person => move.ExecuteAsync(sessionId, person, id, to));

    public Task<Refusal?> RemoveAsync(Guid id) => DoAsync(person => remove.ExecuteAsync(sessionId, person, id));

    public Task<Refusal?> CopyAsync(Guid from) => DoAsync(person => copy.ExecuteAsync(sessionId, person, from));

    private async Task<Refusal?> DoAsync(Func<Guid, Task<Result<Done>>> act)
    {
        var refusal = (await act(await PersonAsync())).Refusal;
        await ReadAsync();
        return refusal;
    }

    private async Task ReadAsync()
    {
        Sheet = await sheets.ExecuteAsync(sessionId, await PersonAsync());
        Changed?.Invoke();
    }

    private async Task<Guid> PersonAsync() => (await reader.GetAuthenticationStateAsync()).User.PersonId() ?? Guid.Empty;
}
