/** Español: los archivos. */
import type { FilesTexts } from "../files/files-texts.ts";

export const files: FilesTexts = {
  accept: "Aceptar",
  decline: "Rechazar",
  cancel: "Cancelar",
  save: "Guardar",
  again: "Aceptar de todos modos",
  view: "Ver",
  close: "Cerrar",
  progress: "Progreso",
  soFar: (done, total) => `${done} de ${total}`,
  timeLeft: (time) => `quedan ${time}`,
  offered: (who) => `${who} quiere enviarte este archivo.`,
  waitingForLink: (who) => `Esperando una conexión directa con ${who}.`,
  waitingForAnswer: "Ofrecido. Se envía a quien lo acepte, mientras estés aquí.",
  nobodyThere: "No había nadie más aquí.",
  sent: "Enviado",
  refused: "Nadie quiso este archivo.",
  withdrawn: (who) => `${who} ya no ofrece este archivo.`,
  withdrawnByYou: "Ya no ofreces este archivo.",
  declinedByYou: "Rechazaste este archivo.",
  tooLarge: "Este archivo es mayor de lo que acepta esta página.",
  corrupt: "Lo que llegó no es lo que se ofreció, así que no se conservó nada.",
  offerGone: (who) => `${who} salió: este archivo ya no está disponible.`,
  authorLeft: (who) => `${who} salió antes de que llegara todo. Continuará si solo se cortó la conexión.`,
  unreadable: "El archivo ha cambiado o ya no se puede leer. Ofrécelo de nuevo.",
};
