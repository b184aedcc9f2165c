import { testRule } from '../../testing/index.ts';
import { podSecurityAdmissionRestricted } from './rule.ts';

testRule(podSecurityAdmissionRestricted, import.meta.dirname);
