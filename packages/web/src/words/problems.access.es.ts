import type { accessProblemsEn } from './problems.access.en.ts';

type Told = { readonly title: string; readonly says: string };

export const accessProblemsEs = {
  'access.not-signed-in': { title: 'Sin sesión', says: 'Su sesión terminó. Inicie sesión de nuevo.' },
  'access.sign-in-refused': {
    title: 'No funcionó',
    says: 'El correo o la contraseña no son correctos. Revise ambos e intente de nuevo.',
  },
  'access.code-needed': {
    title: 'Ahora el código',
    says: 'Escriba las seis cifras que muestra su aplicación de autenticación, o un código de recuperación.',
  },
  'access.code-refused': {
    title: 'Código rechazado',
    says: 'Es incorrecto, venció o ya se usó. Espere el siguiente y escríbalo.',
  },
  'access.locked': {
    title: 'Bloqueado',
    says: 'Nadie usó Trellis durante un rato. Desbloquee para continuar.',
  },
  'access.unlock-refused': {
    title: 'No se desbloqueó',
    says: 'No es su contraseña ni un código nuevo. Revise e intente de nuevo.',
  },
  'access.proof-needed': {
    title: '¿Sigue siendo usted?',
    says: 'Esto cambia cómo entra alguien. Escriba su contraseña y, si tiene segundo factor, un código.',
  },
  'access.proof-refused': {
    title: 'No es correcto',
    says: 'La contraseña o el código no es correcto, o el código ya se usó. Revise ambos e intente de nuevo.',
  },
  'access.factor-required': {
    title: 'El segundo factor es obligatorio',
    says: 'Su organización lo pide a todos. Puede configurar uno nuevo.',
  },
  'access.no-factor': { title: 'Sin segundo factor', says: 'Configure uno primero.' },
  'access.set-up-needed': {
    title: 'Falta el segundo factor',
    says: 'Su organización pide un segundo factor. Configúrelo para continuar.',
  },
  'access.password-weak': {
    title: 'Elija otra contraseña',
    says: 'Es demasiado corta o fácil de adivinar. Cuatro o cinco palabras sin relación se recuerdan bien.',
  },
  'access.factor-not-begun': {
    title: 'Empiece de nuevo',
    says: 'Escanee la imagen nueva y escriba su código.',
  },
  'invitation.not-found': {
    title: 'Este enlace no se conoce',
    says: 'Quizá se cortó en el camino. Cópielo completo o pida uno nuevo a su administrador.',
  },
  'invitation.expired': {
    title: 'Este enlace venció',
    says: 'Un enlace vale siete días. Pida uno nuevo a su administrador.',
  },
  'invitation.used': {
    title: 'Este enlace ya se usó',
    says: 'Un enlace sirve una vez. Inicie sesión o pida uno nuevo a su administrador.',
  },
  'invitation.revoked': {
    title: 'Este enlace fue retirado',
    says: 'Su administrador lo retiró. Pida uno nuevo.',
  },
  'invitation.email-taken': {
    title: 'Este correo ya inicia sesión',
    says: 'Un correo es de una persona en una organización. Use otro correo.',
  },
  'staff.not-found': { title: 'Persona no encontrada', says: 'Cargue la página de nuevo.' },
  'staff.last-administrator': {
    title: 'Es el último administrador',
    says: 'Nombre primero a otra persona como administrador.',
  },
  'staff.credential-does-not-fit': {
    title: 'La credencial no corresponde a la función',
    says: 'Un profesional supervisor factura como tal: elija MD, DO, NP o PA.',
  },
  'staff.has-left': { title: 'Esta persona se fue', says: 'Permítale entrar de nuevo primero.' },
  'licence.not-found': {
    title: 'Licencia no encontrada',
    says: 'Se reemplazó entretanto. Cargue la página de nuevo.',
  },
  'practice.not-found': { title: 'Consultorio no encontrado', says: 'Cargue la página de nuevo.' },
  'setting.in-past': { title: 'El día ya pasó', says: 'Elija hoy o un día posterior.' },
  'token.not-found': { title: 'Clave no encontrada', says: 'Cargue la página de nuevo.' },
  'token.unknown-scope': { title: 'No es para programas', says: 'Elija permisos de la lista.' },
  'token.bad-expiry': {
    title: 'El último día no sirve',
    says: 'Elija un día desde mañana hasta dentro de un año.',
  },
} satisfies Record<keyof typeof accessProblemsEn, Told>;
