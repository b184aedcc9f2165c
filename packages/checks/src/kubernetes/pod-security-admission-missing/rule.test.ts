import { testRule } from '../../testing/index.ts';
import { podSecurityAdmissionMissing } from './rule.ts';

testRule(podSecurityAdmissionMissing, import.meta.dirname);
