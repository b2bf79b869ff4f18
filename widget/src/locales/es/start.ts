/** Español: la pantalla de inicio. */
import type { StartTexts } from "../start/start-texts.ts";

export const start: StartTexts = {
  title: "Habla en privado",
  intro: "Los mensajes van de navegador a navegador, cifrados de extremo a extremo. No se guarda nada.",
  choice: "¿Qué quieres hacer?",
  create: "Sala nueva",
  join: "Entrar en una sala",
  createRoom: "Crear la sala",
  roomName: "Nombre de la sala",
  roomNameHint: "Elegido al azar, para que nadie lo adivine.",
  roomNameMissing: "Escribe el nombre de la sala.",
  newRoomName: "Generar otro nombre",
  passwordHintCreate: "No va en el enlace de invitación: dila en persona o en una llamada.",
  passwordHintJoin: "Déjalo vacío si la sala no tiene.",
  suggestPassword: "Sugerir una",
  passwordStrength: {
    weak: "Fácil de adivinar: es de las primeras que se prueban. Usa una más larga.",
    fair: "Aceptable: difícil de adivinar para extraños, quizá no para quien te conoce.",
    strong: "Fuerte: nadie entra adivinándola.",
  },
  yourNameHint: "Lo que ven los demás. Vacío: un nombre de invitado.",
  promise: "Sin cuenta y sin historial en ningún servidor.",
};
