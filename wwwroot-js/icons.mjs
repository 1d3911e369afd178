// Every icon a page or a browser module uses, by its name on lucide.dev.
export const icons = `
  arrow-down arrow-left arrow-right arrow-up at-sign bell bookmark calendar calendar-days calendar-plus captions chart-bar check chevron-down
  chevron-left chevron-right chevron-up chevrons-right circle-alert circle-check circle-dot circle-help circle-play circle-x
  clipboard-check clock coffee copy download ellipsis external-link eye eye-off file-text film flag folder gauge globe
  graduation-cap hand headphones history house image info key-round keyboard layout-dashboard library lightbulb link list-checks
  loader-circle lock log-in log-out mail maximize menu message-square mic mic-off minimize minus monitor monitor-up monitor-x moon
  paperclip pause pencil picture-in-picture-2 pin pin-off play plus radio refresh-cw reply rewind rotate-ccw search send settings shield
  shield-check signal signal-high signal-low signal-medium smile square sun sun-moon tag timer trash-2 triangle-alert tv upload
  user user-check user-minus user-plus users video video-off volume-1 volume-2 volume-x wifi wifi-off x zap
`.trim().split(/\s+/);
