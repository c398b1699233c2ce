/** An invented report in the form of a journal essay pasted as plain text; people and places do not exist. */
export const REPORT = `Upland Security Papers

The Orlan River Militias and Their Reach Beyond the Valley

Researcher and Co-Founder, Valley Monitor
Analyst focused on river trade, armed groups, and local courts in the Orlan-Teshk borderlands.
Screengrab from a 2016 video by the Orlan Front titled "Stand at the Weir" featuring two ferrymen. (Source: Authors)

A view is forming among people who follow the valley that the Orlan Front, a loose league of ferrymen and night watchmen, means to act beyond its own banks.1 The group has said so twice, in 2014–15 and again in the late-2010s, and it has been believed only once.2 Some 408 people have left since.

Officials in Teshk speak of a second 9/11 whenever a barge is late, although the court of May 22 found no plan at all.3 The ferrymen, for their part, call the court a “house of wet paper.”4 Both sides quote the same eleven pages.

Background: The Rise of the Orlan Front

The Front was announced in January 2011 by its first speaker, Abu Selim al-Orlani.5Before that it was a burial club with a drum. Its members paid 2.5 crowns a week, a sum that had not changed since 1987.6

In its early days the group stopped barges and little else; by 2016 it held the weir, the toll house and the only printing press below Karsk.7 Its newspaper “Weir” ran for 31 issues and its rivals never for more than three;8 the last one was printed on sacks.

How the Weir Was Won and Lost: The Ferry Strike

Ferrymen had struck before, but never for the whole of a spring.9 They asked for night pay, a lamp on every landing and the return of three drums (one of them borrowed).10 The council offered two lamps.

By the end of July 2019.11 the strike was over, and nobody would say who had ended it.12
`;
